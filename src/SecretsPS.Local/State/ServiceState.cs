using System.Collections.Concurrent;

namespace SecretsPS.Local.State;

/// <summary>Everything the service holds, for all regions.</summary>
internal sealed class ServiceState
{
    private readonly ConcurrentDictionary<string, RegionStore> _regions = new(StringComparer.Ordinal);
    private readonly Func<string, RegionStore> _newRegion;

    public ServiceState(LocalServiceOptions options)
    {
        Options = options;
        Clock = new Clock(options.TimeProvider);
        Rates = options.PublishedRateLimits ? new RateLimits() : null;
        _newRegion = region => new RegionStore(region, options.AccountId);
    }

    public LocalServiceOptions Options { get; }

    public Clock Clock { get; }

    public RateLimits? Rates { get; }

    public PageTokens PageTokens { get; } = new();

    public RegionStore Region(string region) => _regions.GetOrAdd(region, _newRegion);
}
