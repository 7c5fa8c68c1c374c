namespace SecretsPS.Model;

/// <summary>A region to replicate to.</summary>
public sealed class ReplicaRegionType
{
    /// <summary>Region; 1 to 128 characters.</summary>
    public string? Region { get; set; }

    /// <summary>Key, alias or ARN of the KMS key; an empty string is the default key; 0 to 2048 characters.</summary>
    public string? KmsKeyId { get; set; }
}
