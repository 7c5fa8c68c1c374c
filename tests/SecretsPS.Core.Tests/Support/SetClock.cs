namespace SecretsPS.Core.Tests.Support;

/// <summary>A clock that a test moves; timers that become due run while it moves. The machine may also sleep, which the steady clock does not see.</summary>
internal sealed class SetClock : TimeProvider
{
    private readonly List<SetTimer> _timers = [];
    private DateTimeOffset _utc = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private TimeSpan _steady;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _steady.Ticks;

    public override DateTimeOffset GetUtcNow() => _utc;

    public void Advance(TimeSpan by)
    {
        _steady += by;
        Sleep(by);
        foreach (var timer in _timers.ToArray()) timer.RunIfDue(_utc);
    }

    public void Sleep(TimeSpan by) => _utc += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SetTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    private sealed class SetTimer(SetClock clock, Action run) : ITimer
    {
        private DateTimeOffset? _due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._utc + dueTime;
            return true;
        }

        public void RunIfDue(DateTimeOffset now)
        {
            if (_due is not { } due || due > now) return;
            _due = null;
            run();
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
