using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace SecretsPS.Aws.Connection;

/// <summary>The service's endpoint rules: region, partition, FIPS and dual-stack to a host name.</summary>
internal static class EndpointRules
{
    public static Uri Resolve(string region, bool useFips, bool useDualStack, Uri? customEndpoint)
    {
        if (customEndpoint is not null)
        {
            if (useFips) throw new SecretsManagerInputException("EndpointUrl", "A custom endpoint cannot be combined with FIPS. Leave EndpointUrl out, or unset AWS_USE_FIPS_ENDPOINT and use_fips_endpoint.");
            if (useDualStack) throw new SecretsManagerInputException("EndpointUrl", "A custom endpoint cannot be combined with dual-stack. Leave EndpointUrl out, or unset AWS_USE_DUALSTACK_ENDPOINT and use_dualstack_endpoint.");
            return AsSent(customEndpoint);
        }

        var partition = Fn.Partition(region);
        if (useFips && !partition.supportsFIPS) throw Unsupported(partition, region, "FIPS");
        if (useDualStack && !partition.supportsDualStack) throw Unsupported(partition, region, "dual-stack");
        var service = useFips ? "secretsmanager-fips" : "secretsmanager";
        var suffix = useDualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Uri($"https://{service}.{region}.{suffix}/");
    }

    // AWSSDK would sign "/path" and "bücher.example", and what is sent says "/path/" and "xn--bcher-kva.example".
    private static Uri AsSent(Uri endpoint)
    {
        var sent = new UriBuilder(endpoint);
        if (endpoint.HostNameType == UriHostNameType.Dns) sent.Host = endpoint.IdnHost;
        if (!endpoint.AbsolutePath.EndsWith('/')) sent.Path = endpoint.AbsolutePath + "/";
        return sent.Uri;
    }

    private static SecretsManagerInputException Unsupported(Partition partition, string region, string what) =>
        new("Region", $"Partition {partition.name} of region {region} has no {what} endpoints. Turn {what} off, or choose another region.");
}
