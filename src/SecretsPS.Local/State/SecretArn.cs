using System.Security.Cryptography;

namespace SecretsPS.Local.State;

/// <summary>Builds and takes apart ARNs of secrets.</summary>
internal static class SecretArn
{
    /// <summary>A hyphen and six characters.</summary>
    public const int SuffixLength = 7;

    private const string SuffixCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Partition(string region)
    {
        if (region.StartsWith("cn-", StringComparison.Ordinal))
            return "aws-cn";
        return region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";
    }

    /// <summary>Everything before the resource name, with the last colon.</summary>
    public static string Prefix(string region, string accountId) =>
        $"arn:{Partition(region)}:secretsmanager:{region}:{accountId}:secret:";

    public static string NewSuffix() => "-" + RandomNumberGenerator.GetString(SuffixCharacters, SuffixLength - 1);

    /// <summary>The resource part of a secret's ARN of any region and account, or null when it is none.</summary>
    public static string? Resource(string secretId)
    {
        if (!secretId.StartsWith("arn:", StringComparison.Ordinal))
            return null;
        string[] parts = secretId.Split(':', 7);
        return parts.Length == 7
            && parts[1].StartsWith("aws", StringComparison.Ordinal)
            && string.Equals(parts[2], "secretsmanager", StringComparison.Ordinal)
            && string.Equals(parts[5], "secret", StringComparison.Ordinal)
            ? parts[6]
            : null;
    }

    /// <summary>
    /// Whether the resource part reads as a name with a suffix. The service takes any hyphen and six characters
    /// for one, and for that reason does not find a partial ARN of a name that ends so.
    /// </summary>
    public static bool EndsLikeSuffix(string resource) =>
        resource.Length > SuffixLength && resource[^SuffixLength] == '-';
}
