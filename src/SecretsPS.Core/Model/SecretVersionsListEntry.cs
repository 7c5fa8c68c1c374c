namespace SecretsPS.Model;

/// <summary>A version in a list.</summary>
public sealed class SecretVersionsListEntry
{
    /// <summary>Version of the secret; 32 to 64 characters.</summary>
    public string? VersionId { get; set; }

    /// <summary>Staging labels of the version; 1 to 20 entries.</summary>
    public IReadOnlyList<string>? VersionStages { get; set; }

    /// <summary>Day of the last read (UTC, cut to the day).</summary>
    public DateTimeOffset? LastAccessedDate { get; set; }

    /// <summary>Creation (UTC).</summary>
    public DateTimeOffset? CreatedDate { get; set; }

    /// <summary>Keys the version is encrypted under.</summary>
    public IReadOnlyList<string>? KmsKeyIds { get; set; }
}
