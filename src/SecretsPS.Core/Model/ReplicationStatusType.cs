namespace SecretsPS.Model;

/// <summary>A replica and its state.</summary>
public sealed class ReplicationStatusType
{
    /// <summary>Region; 1 to 128 characters.</summary>
    public string? Region { get; set; }

    /// <summary>Key, alias or ARN of the KMS key; an empty string is the default key; 0 to 2048 characters.</summary>
    public string? KmsKeyId { get; set; }

    /// <summary>InSync, InProgress or Failed.</summary>
    public string? Status { get; set; }

    /// <summary>Why the replica failed; 1 to 4096 characters.</summary>
    public string? StatusMessage { get; set; }

    /// <summary>Day of the last read (UTC, cut to the day).</summary>
    public DateTimeOffset? LastAccessedDate { get; set; }
}
