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

    /// <summary>Region, state and why it failed on one line, without anything that could move a cursor.</summary>
    /// <returns><c>eu-west-1 InSync</c>, <c>us-west-2 Failed (…)</c>.</returns>
    public override string ToString() => PlainLine.Of(string.IsNullOrEmpty(StatusMessage) ? $"{Region} {Status}" : $"{Region} {Status} ({StatusMessage})");
}
