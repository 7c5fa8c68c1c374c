namespace SecretsPS.Local.State;

/// <summary>One version of a secret with the staging labels on it.</summary>
internal sealed class SecretVersion(string id, SecretValue? value, DateTimeOffset created, string? kmsKeyId)
{
    public string Id => id;

    /// <summary>Null only while a rotation has opened the version and its function has not put a value yet.</summary>
    public SecretValue? Value { get; set; } = value;

    public DateTimeOffset Created => created;

    /// <summary>Place among the versions of the secret, counted from 1; it never changes and is never used again.</summary>
    public long Sequence { get; set; }

    public DateTimeOffset? LastAccessed { get; set; }

    public string? KmsKeyId { get; set; } = kmsKeyId;

    public List<string> Stages { get; } = [];

    public bool Has(string stage) => Stages.Contains(stage, StringComparer.Ordinal);

    public SecretVersion Copy(string? kmsKey)
    {
        SecretVersion copy = new(id, Value?.Copy(), created, kmsKey) { LastAccessed = LastAccessed, Sequence = Sequence };
        copy.Stages.AddRange(Stages);
        return copy;
    }
}
