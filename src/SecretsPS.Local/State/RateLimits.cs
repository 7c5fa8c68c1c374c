using System.Collections.Concurrent;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.State;

/// <summary>Operations that the service counts together.</summary>
internal enum RateGroup
{
    Read,
    BatchRead,
    Write,
    Create,
    Delete,
    Restore,
    Tag,
    Rotate,
    List,
    Policy,
    RandomPassword,
}

/// <summary>The published rates: a bucket for each region and group that holds one second's worth and refills evenly.</summary>
internal sealed class RateLimits
{
    private readonly ConcurrentDictionary<(string Region, RateGroup Group), Bucket> _buckets = new();

    public void Take(string region, RateGroup group, DateTimeOffset now)
    {
        Bucket bucket = _buckets.GetOrAdd((region, group), static (key, start) => new Bucket(PerSecond(key.Group), start), now);
        if (!bucket.TryTake(now))
            throw Errors.Throttled();
    }

    private static int PerSecond(RateGroup group) => group switch
    {
        RateGroup.Read => 10_000,
        RateGroup.BatchRead => 100,
        _ => 50,
    };

    private sealed class Bucket(int perSecond, DateTimeOffset start)
    {
        private readonly object _gate = new();
        private double _tokens = perSecond;
        private DateTimeOffset _filled = start;

        public bool TryTake(DateTimeOffset now)
        {
            lock (_gate)
            {
                if (now > _filled)
                {
                    _tokens = Math.Min(perSecond, _tokens + ((now - _filled).TotalSeconds * perSecond));
                    _filled = now;
                }

                if (_tokens < 1)
                    return false;
                _tokens--;
                return true;
            }
        }
    }
}
