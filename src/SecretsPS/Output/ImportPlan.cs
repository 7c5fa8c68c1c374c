using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Output;

/// <summary>What an import would do with one row: by part, JSON key, tag and KMS key; no value, no hash and no length.</summary>
public sealed class ImportPlan
{
    internal ImportPlan(RowPlan plan)
    {
        Name = plan.Name;
        Action = plan.Action.ToString();
        Changed = ChangedNames.List(plan.Parts);
        // Arrays: a List has a ForEach of its own, which a script would call unawares.
        JsonKeys = plan.JsonKeys.ToArray();
        TagsToSet = plan.TagsToSet.ToArray();
        TagsToRemove = plan.TagKeysToRemove.ToArray();
        ReplicasToAdd = plan.ReplicasToAdd.ToArray();
        KmsKeyIdFrom = plan.OldKmsKeyId;
        KmsKeyIdTo = plan.NewKmsKeyId;
        Reason = plan.Reason;
        ErrorCode = plan.ErrorCode;
        File = plan.Place.File;
        Line = plan.Place.Line;
    }

    /// <summary>Name of the secret, prefix included.</summary>
    public string Name { get; }

    /// <summary>What would happen: Create, Update, Unchanged, Restore, Conflict or Skip. A text, so that ConvertTo-Json writes the name.</summary>
    public string Action { get; }

    /// <summary>Parts that would change, or that a new secret would have: Value, Description, KmsKey, Tags, Replicas.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <summary>Top-level JSON keys that differ: +new, -gone, ~changed.</summary>
    public IReadOnlyList<string> JsonKeys { get; }

    /// <summary>Tags that would be added or overwritten.</summary>
    public IReadOnlyList<Tag> TagsToSet { get; }

    /// <summary>Keys of tags that would be removed.</summary>
    public IReadOnlyList<string> TagsToRemove { get; }

    /// <summary>Regions that would get a replica.</summary>
    public IReadOnlyList<ReplicaRegionType> ReplicasToAdd { get; }

    /// <summary>KMS key of now, where it would change; null is the account's default key.</summary>
    public string? KmsKeyIdFrom { get; }

    /// <summary>KMS key to come, where it would change.</summary>
    public string? KmsKeyIdTo { get; }

    /// <summary>Why, of a conflict or a skipped row.</summary>
    public string? Reason { get; }

    /// <summary>The service's code behind a conflict.</summary>
    public string? ErrorCode { get; }

    /// <summary>File the row stands in.</summary>
    public string? File { get; }

    /// <summary>Line, or place in the pipeline, from 1.</summary>
    public long Line { get; }

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
