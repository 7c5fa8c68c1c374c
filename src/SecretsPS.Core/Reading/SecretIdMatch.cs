namespace SecretsPS.Reading;

/// <summary>Whether an answer belongs to a SecretId: answers carry names and full ARNs, whatever was asked for.</summary>
internal static class SecretIdMatch
{
    // A hyphen and six characters, which the service adds to the name in an ARN.
    private const int SuffixLength = 7;

    public static bool IsExact(string secretId, string? name, string? arn) =>
        string.Equals(secretId, name, StringComparison.Ordinal) || string.Equals(secretId, arn, StringComparison.Ordinal);

    /// <summary>Also a partial ARN, a name against an answer that carries the ARN alone, and an ARN against one that carries the name alone.</summary>
    public static bool IsLoose(string secretId, string? name, string? arn) =>
        IsExact(secretId, name, arn)
        || (arn is not null && string.Equals(WithoutSuffix(arn), secretId, StringComparison.Ordinal))
        || (NameIn(secretId) is { } asked && string.Equals(asked, name, StringComparison.Ordinal))
        || (ResourceOf(secretId) is { } resource && arn is null && string.Equals(resource, name, StringComparison.Ordinal))
        || (arn is not null && string.Equals(NameIn(arn), secretId, StringComparison.Ordinal));

    private static string? NameIn(string? arn) => ResourceOf(arn) is { } resource ? WithoutSuffix(resource) : null;

    private static string? ResourceOf(string? arn) => SecretArn.TryParse(arn, out var parsed) ? parsed.Resource : null;

    private static string? WithoutSuffix(string arn) =>
        arn.Length > SuffixLength && arn[^SuffixLength] == '-' ? arn[..^SuffixLength] : null;
}
