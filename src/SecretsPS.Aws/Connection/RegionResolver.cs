using Amazon;
using Amazon.Runtime.CredentialManagement;
using Amazon.Util;

namespace SecretsPS.Aws.Connection;

/// <summary>Finds the region: setting, environment, profile, and last the instance metadata.</summary>
internal static class RegionResolver
{
    // AWSSDK lists a pseudo region of S3 too.
    public static IReadOnlyList<string> KnownRegions { get; } =
        [.. RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName).Where(name => char.IsAsciiDigit(name[^1])).Order(StringComparer.Ordinal)];

    private static readonly TimeSpan s_metadataTimeout = TimeSpan.FromSeconds(1);

    public static string Resolve(ConnectionSettings settings, CredentialProfile? profile, bool hasCustomEndpoint)
    {
        var region = settings.Region
            ?? Variable("AWS_REGION")
            ?? Variable("AWS_DEFAULT_REGION")
            ?? profile?.Region?.SystemName
            ?? FromInstanceMetadata()
            ?? throw new SecretsManagerException(ClientErrorCode.NoRegion, $"No region is given or configured. {Surface.Current.GiveRegion}");
        RegionName.Check(region);
        // Behind a custom endpoint any name may be right; AWS's own host names exist for its own regions only.
        if (!hasCustomEndpoint) CheckKnown(region, "Region");
        return region;
    }

    /// <exception cref="SecretsManagerInputException">AWSSDK knows no region of this name.</exception>
    public static void CheckKnown(string region, string field)
    {
        if (!KnownRegions.Contains(region, StringComparer.Ordinal))
            throw new SecretsManagerInputException(field, $"{Surface.Current.Named(field)} '{region}' is not a region that this version knows. {Nearest(region)}For a newer region pass its endpoint as {Surface.Current.Named("EndpointUrl")}.");
    }

    public static string? Variable(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    private static string? FromInstanceMetadata()
    {
        if (string.Equals(Variable("AWS_EC2_METADATA_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)) return null;
        // Off EC2 nobody answers, and AWSSDK would ask for long: an instance's own metadata is there in milliseconds.
        var asking = Task.Run(() => EC2InstanceMetadata.Region?.SystemName);
        Task.WhenAny(asking).Wait(s_metadataTimeout);
        return asking.IsCompletedSuccessfully ? asking.Result : null;
    }

    private static string Nearest(string region)
    {
        var nearest = KnownRegions.MinBy(known => EditDistance.Between(known, region));
        return nearest is not null && EditDistance.Between(nearest, region) <= 4 ? $"Did you mean '{nearest}'? " : "";
    }
}
