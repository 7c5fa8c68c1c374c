using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Output;

/// <summary>The outcome of copying one secret. It holds no value.</summary>
public sealed class CopyResult
{
    internal CopyResult(RowResult result)
    {
        Source = result.Place.File;
        Name = result.Name;
        Action = result.Action;
        Changed = ChangedNames.List(result.Action is RowAction.Updated or RowAction.Restored ? result.Parts : ChangedParts.None);
        JsonKeys = result.JsonKeys.ToArray();
        Tags = result.Tags.ToArray();
        VersionId = result.VersionId;
        ARN = result.ARN;
        Error = result.Action == RowAction.Failed ? result.Message : null;
        ErrorCode = result.ErrorCode;
        Reason = result.Action == RowAction.Failed ? null : result.Message;
    }

    /// <summary>Name of the secret that was copied.</summary>
    public string? Source { get; }

    /// <summary>Name of the copy.</summary>
    public string Name { get; }

    /// <summary>What became of the copy: Created, Updated, Unchanged, Restored, Failed or Skipped.</summary>
    public RowAction Action { get; }

    /// <summary>Parts that were changed: Value, Description, KmsKey, Tags, Versions.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <summary>Top-level JSON keys that differed: +new, -gone, ~changed.</summary>
    public IReadOnlyList<string> JsonKeys { get; }

    /// <summary>Tags of the copy, as far as they were read or written.</summary>
    public IReadOnlyList<Tag> Tags { get; }

    /// <summary>Current version of the copy.</summary>
    public string? VersionId { get; }

    /// <summary>Full ARN of the copy.</summary>
    public string? ARN { get; }

    /// <summary>Why the secret was not copied; null where it was.</summary>
    public string? Error { get; }

    /// <summary>The service's code of a failed copy.</summary>
    public string? ErrorCode { get; }

    /// <summary>Why the secret was skipped.</summary>
    public string? Reason { get; }

    /// <summary>The name of the copy.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
