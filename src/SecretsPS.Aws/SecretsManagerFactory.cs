using Amazon;
using SecretsPS.Aws.Connection;

namespace SecretsPS.Aws;

/// <summary>Makes clients on AWSSDK.Core.</summary>
public sealed class SecretsManagerFactory : ISecretsManagerFactory
{
    /// <inheritdoc/>
    public IReadOnlyList<string> RegionNames => RegionResolver.KnownRegions;

    /// <inheritdoc/>
    public string PartitionOf(string region) => RegionEndpoint.GetBySystemName(region).PartitionName;

    /// <inheritdoc/>
    public ISecretsManager Create(ConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return AwsSecretsManager.Create(settings);
    }

    /// <inheritdoc/>
    public bool CanConnectQuietly(ConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return QuietConnection.IsPossible(settings);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListProfileNames() => ProfileNames.List();
}
