using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>What an import would do with one row: by part, JSON key, tag and KMS key, never a value.</summary>
public sealed record RowPlan
{
    /// <summary>Where the row comes from.</summary>
    public RowPlace Place { get; init; }

    /// <summary>Name of the secret.</summary>
    public required string Name { get; init; }

    /// <summary>What would happen.</summary>
    public required PlanAction Action { get; init; }

    /// <summary>Parts that would change.</summary>
    public ChangedParts Parts { get; init; }

    /// <summary>Top-level keys that differ where both values are JSON objects: <c>+new</c>, <c>-gone</c>, <c>~changed</c>.</summary>
    public IReadOnlyList<string> JsonKeys { get; init; } = [];

    /// <summary>Tags that would be added or overwritten.</summary>
    public IReadOnlyList<Tag> TagsToSet { get; init; } = [];

    /// <summary>Keys of tags that would be removed.</summary>
    public IReadOnlyList<string> TagKeysToRemove { get; init; } = [];

    /// <summary>Regions that would get a replica.</summary>
    public IReadOnlyList<ReplicaRegionType> ReplicasToAdd { get; init; } = [];

    /// <summary>KMS key of now, where it would change; null is the default key.</summary>
    public string? OldKmsKeyId { get; init; }

    /// <summary>KMS key to come, where it would change.</summary>
    public string? NewKmsKeyId { get; init; }

    /// <summary>Whether a secret would be created without a value, because the row brings none.</summary>
    public bool IsWithoutValue { get; init; }

    /// <summary>Why, where the action needs a reason: conflicts and skipped rows.</summary>
    public string? Reason { get; init; }

    /// <summary>Error code of the service behind a conflict.</summary>
    public string? ErrorCode { get; init; }
}
