namespace SecretsPS.Caching;

/// <summary>
/// The names that a SecretId may stand for. A secret goes by its name, its full ARN and its partial ARN, in every
/// region it is replicated to; whatever shares a name here may be the same secret.
/// </summary>
internal static class SecretNames
{
    // A hyphen and six characters, which the service adds to the name in an ARN.
    private const int SuffixLength = 7;

    /// <summary>The names, with and without what may be an ARN's suffix; empty for null.</summary>
    public static string[] Of(string? secretId)
    {
        if (string.IsNullOrEmpty(secretId)) return [];
        var name = SecretArn.TryParse(secretId, out var arn) ? arn.Resource : secretId;
        return name.Length > SuffixLength && name[^SuffixLength] == '-' ? [name, name[..^SuffixLength]] : [name];
    }

    /// <summary>Whether both may be names of one secret.</summary>
    public static bool Meet(string[] names, string[] others) => Array.Exists(names, name => Array.IndexOf(others, name) >= 0);
}
