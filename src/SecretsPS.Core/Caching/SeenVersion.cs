using SecretsPS.Model;

namespace SecretsPS.Caching;

/// <summary>Which version of a secret an answer holds, and the labels that it had.</summary>
internal readonly record struct SeenVersion(string? Name, string? ARN, string? VersionId, IReadOnlyList<string> Labels)
{
    /// <summary>What an answer shows; nothing where it holds no value.</summary>
    public static IEnumerable<SeenVersion> In(object answer) => answer switch
    {
        GetSecretValueResult one => [new(one.Name, one.ARN, one.VersionId, one.VersionStages ?? [])],
        BatchGetSecretValueResult many => (many.SecretValues ?? []).Select(entry => new SeenVersion(entry.Name, entry.ARN, entry.VersionId, entry.VersionStages ?? [])),
        _ => [],
    };
}
