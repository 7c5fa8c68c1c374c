using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace SecretsPS.Local.State;

/// <summary>Everything the service holds, for all regions.</summary>
internal sealed class ServiceState
{
    private readonly ConcurrentDictionary<string, RegionStore> _regions = new(StringComparer.Ordinal);
    private readonly Func<string, RegionStore> _newRegion;

    public ServiceState(LocalServiceOptions options)
    {
        KnownRotationFunctions = options.KnownRotationFunctions.ToFrozenSet(StringComparer.Ordinal);
        DeniedKmsKeys = options.DeniedKmsKeys.ToFrozenSet(StringComparer.Ordinal);
        RotationFunction = options.RotationFunction;
        SecretsPerRegion = options.SecretsPerRegion;
        Clock = new Clock(options.TimeProvider);
        Rates = options.PublishedRateLimits ? new RateLimits() : null;
        _newRegion = region => new RegionStore(region, options.AccountId);
    }

    public FrozenSet<string> KnownRotationFunctions { get; }

    public FrozenSet<string> DeniedKmsKeys { get; }

    public RotationFunction? RotationFunction { get; }

    public long SecretsPerRegion { get; }

    public Clock Clock { get; }

    public RateLimits? Rates { get; }

    public PageTokens PageTokens { get; } = new();

    public RegionStore Region(string region) => _regions.GetOrAdd(region, _newRegion);
}
