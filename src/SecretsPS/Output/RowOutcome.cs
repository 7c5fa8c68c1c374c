using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Output;

/// <summary>The outcome of one secret that was imported or copied. It holds no value.</summary>
public abstract class RowOutcome
{
    private protected RowOutcome(RowResult result)
    {
        Name = result.Name;
        Action = result.Action;
        Changed = ChangedNames.List(result.Action is RowAction.Updated or RowAction.Restored ? result.Parts : ChangedParts.None);
        // Arrays: a List has a ForEach of its own, which a script would call unawares.
        JsonKeys = result.JsonKeys.ToArray();
        Tags = result.Tags.ToArray();
        VersionId = result.VersionId;
        ARN = result.ARN;
        Error = result.Action == RowAction.Failed ? result.Message : null;
        ErrorCode = result.ErrorCode;
        Reason = result.Action == RowAction.Failed ? null : result.Message;
    }

    /// <summary>Name of the secret that was written, prefix included; the place where a row has none.</summary>
    public string Name { get; }

    /// <summary>What became of it: Created, Updated, Unchanged, Restored, Failed or Skipped.</summary>
    public RowAction Action { get; }

    /// <summary>Parts that were changed: Value, Description, KmsKey, Tags, Replicas, Versions.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <summary>Top-level JSON keys that differed: +new, -gone, ~changed.</summary>
    public IReadOnlyList<string> JsonKeys { get; }

    /// <summary>Tags of the secret, as far as they were read or written.</summary>
    public IReadOnlyList<Tag> Tags { get; }

    /// <summary>Current version, where it is known.</summary>
    public string? VersionId { get; }

    /// <summary>Full ARN, where it is known.</summary>
    public string? ARN { get; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Error { get; }

    /// <summary>The service's code of a failure.</summary>
    public string? ErrorCode { get; }

    /// <summary>Why it was skipped.</summary>
    public string? Reason { get; }

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
