namespace SecretsPS.Local.State;

/// <summary>What the primary knows of one of its replica regions.</summary>
internal sealed class Replica(string region, string? kmsKeyId)
{
    public string Region => region;

    public string? KmsKeyId => kmsKeyId;

    /// <summary>The secret in the other region, or null where replication failed.</summary>
    public Secret? Secret { get; set; }

    /// <summary>Why replication failed, or null.</summary>
    public string? Failure { get; set; }
}
