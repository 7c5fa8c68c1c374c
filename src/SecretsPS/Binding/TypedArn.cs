using SecretsPS.Isolation;

namespace SecretsPS.Binding;

/// <summary>The ARN of a secret that is being typed: <c>arn:PARTITION:secretsmanager:REGION:</c> and as much more as there is.</summary>
internal static class TypedArn
{
    private const string Service = "secretsmanager";

    /// <summary>The region, once the colon behind it is typed.</summary>
    /// <returns>Null before that, and for what is no ARN of this service.</returns>
    public static string? RegionOf(string word) =>
        SecretArn.IsArn(word) && word.Split(':', 5) is [_, { Length: > 0 }, Service, { Length: > 0 } region, _] ? region : null;

    /// <summary>What may come next where the region is due: ARNs up to the colon behind each region of the partition.</summary>
    public static IEnumerable<Candidate> Regions(string word) =>
        SecretArn.IsArn(word) && word.Split(':') is [_, { Length: > 0 } partition, Service, _]
            ? Dependencies.ClientFactory.RegionNames.Where(region => Dependencies.ClientFactory.PartitionOf(region) == partition).Select(region => new Candidate($"arn:{partition}:{Service}:{region}:", $"ARNs of {region}"))
            : [];
}
