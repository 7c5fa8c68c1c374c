using System.Diagnostics;
using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>One secret as a file or the pipeline asks for it. A null member is not asked for and stays as it is.</summary>
[DebuggerDisplay("{Name}")]
public sealed class SecretRow : IDisposable
{
    /// <summary>Name of the secret.</summary>
    public string? Name { get; init; }

    /// <summary>Text value; cleared with the row.</summary>
    public SecretText? SecretString { get; init; }

    /// <summary>Binary value; cleared with the row.</summary>
    public SecretBytes? SecretBinary { get; init; }

    /// <summary>Whether the text value was given as an object or an array: it counts as the same where the JSON says the same.</summary>
    public bool IsJson { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Key, alias or ARN of the KMS key.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Tags to have; null where the row says nothing of tags, empty where it says that there are none.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }

    /// <summary>Regions to have replicas in.</summary>
    public IReadOnlyList<ReplicaRegionType>? AddReplicaRegions { get; init; }

    /// <summary>Overwrites a secret of the same name in a replica region.</summary>
    public bool? ForceOverwriteReplicaSecret { get; init; }

    /// <summary>Where the row comes from.</summary>
    public RowPlace Place { get; init; }

    /// <summary>Whether the row brings a value.</summary>
    public bool HasValue => SecretString is not null || SecretBinary is not null;

    /// <summary>Clears the value.</summary>
    public void Dispose()
    {
        SecretString?.Dispose();
        SecretBinary?.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
