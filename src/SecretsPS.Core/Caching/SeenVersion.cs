using SecretsPS.Model;

namespace SecretsPS.Caching;

/// <summary>Which version of a secret an answer holds, the labels that it had, and over which connection it came.</summary>
internal readonly record struct SeenVersion(ISecretsManager Connection, string? Name, string? ARN, string? VersionId, IReadOnlyList<string> Labels)
{
    /// <summary>What an answer shows; nothing where it holds no value.</summary>
    public static IEnumerable<SeenVersion> In(ISecretsManager connection, object answer) => answer switch
    {
        GetSecretValueResult one => [Of(connection, one)],
        BatchGetSecretValueResult many => (many.SecretValues ?? []).Select(entry => new SeenVersion(connection, entry.Name, entry.ARN, entry.VersionId, entry.VersionStages ?? [])),
        _ => [],
    };

    /// <summary>What one answer shows.</summary>
    public static SeenVersion Of(ISecretsManager connection, GetSecretValueResult answer) =>
        new(connection, answer.Name, answer.ARN, answer.VersionId, answer.VersionStages ?? []);

    /// <summary>
    /// Whether both cannot be true at one time: a label stands at two versions, or a version has other labels. An ARN is
    /// of one secret over all connections, as a name and an ARN may take two; a name is not.
    /// </summary>
    public bool Contradicts(SeenVersion other)
    {
        var isSame = (ARN is not null && ARN == other.ARN) || (Name == other.Name && ReferenceEquals(Connection, other.Connection));
        if (!isSame) return false;
        return VersionId == other.VersionId
            ? !Labels.ToHashSet(StringComparer.Ordinal).SetEquals(other.Labels)
            : Labels.Intersect(other.Labels, StringComparer.Ordinal).Any();
    }
}
