namespace SecretsPS.Bulk;

/// <summary>
/// Spaces calls evenly at a rate, halves the rate when the service throttles and climbs back. A caller that comes late
/// may catch up a quarter of a second, so that timer jitter costs no throughput.
/// </summary>
public sealed class RequestPacer
{
    private const double SlowestRate = 1;
    private const double ClimbPerSecond = 0.1;
    private static readonly TimeSpan s_burst = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_reactOnceIn = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly double _fullRate;
    private readonly object _lock = new();
    private readonly long _start;
    private double _rate;
    private TimeSpan _next;
    private TimeSpan _changed = TimeSpan.MinValue;

    /// <summary>Makes a pacer.</summary>
    /// <param name="callsPerSecond">Full rate; 0 paces nothing until the service throttles, and then starts from 100.</param>
    /// <param name="time">Clock and timers; the system's where null.</param>
    public RequestPacer(double callsPerSecond, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(callsPerSecond);
        _time = time ?? TimeProvider.System;
        _fullRate = callsPerSecond;
        _rate = callsPerSecond;
        _start = _time.GetTimestamp();
    }

    /// <summary>Calls a second at this moment; 0 where nothing is paced.</summary>
    public double CurrentRate
    {
        get
        {
            lock (_lock)
            {
                Climb(Now);
                return _rate;
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Waits for the turn of one call.</summary>
    /// <param name="cancellationToken">Ends the wait; the turn is lost.</param>
    /// <returns>When the call may go out.</returns>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var wait = Reserve();
        return wait <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, _time, cancellationToken);
    }

    /// <summary>Tells that the service throttled a call: the rate is halved, at most once a second.</summary>
    public void SlowDown()
    {
        lock (_lock)
        {
            var now = Now;
            Climb(now);
            // Calls in flight are throttled together; they are one signal, not many.
            if (_changed != TimeSpan.MinValue && now - _changed < s_reactOnceIn && _rate < FullRateOrDefault) return;
            _rate = Math.Max(SlowestRate, (_rate > 0 ? _rate : FullRateOrDefault) / 2);
            _changed = now;
            _next = now + TimeSpan.FromSeconds(1 / _rate);
        }
    }

    private double FullRateOrDefault => _fullRate > 0 ? _fullRate : 100;

    private TimeSpan Reserve()
    {
        lock (_lock)
        {
            var now = Now;
            Climb(now);
            if (_rate <= 0) return TimeSpan.Zero;
            var turn = _next > now - s_burst ? _next : now - s_burst;
            _next = turn + TimeSpan.FromSeconds(1 / _rate);
            return turn - now;
        }
    }

    private void Climb(TimeSpan now)
    {
        if (_changed == TimeSpan.MinValue) return;
        var seconds = Math.Floor((now - _changed) / s_reactOnceIn);
        if (seconds < 1) return;
        _rate = Math.Min(FullRateOrDefault, _rate + seconds * ClimbPerSecond * FullRateOrDefault);
        _changed += seconds * s_reactOnceIn;
        if (_rate < FullRateOrDefault) return;
        _rate = _fullRate;
        _changed = TimeSpan.MinValue;
    }
}
