using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Reads the metadata of one secret.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html">DescribeSecret</see>.</remarks>
public sealed class DescribeSecretRequest : SecretsManagerRequest<DescribeSecretResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "DescribeSecret";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }
}

/// <summary>Answer of DescribeSecret.</summary>
public sealed class DescribeSecretResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 256 characters.</summary>
    public string? Name { get; set; }

    /// <summary>Partner type of a managed external secret; 0 to 256 characters.</summary>
    public string? Type { get; set; }

    /// <summary>Description of the secret; at most 2048 characters.</summary>
    public string? Description { get; set; }

    /// <summary>Key, alias or ARN of the KMS key; an empty string is the default key; 0 to 2048 characters.</summary>
    public string? KmsKeyId { get; set; }

    /// <summary>Whether rotation is on.</summary>
    public bool? RotationEnabled { get; set; }

    /// <summary>ARN of the rotation function; 0 to 2048 characters.</summary>
    public string? RotationLambdaARN { get; set; }

    /// <summary>Rotation schedule.</summary>
    public RotationRulesType? RotationRules { get; set; }

    /// <summary>Metadata that a managed external rotation needs.</summary>
    public IReadOnlyList<ExternalSecretRotationMetadataItem>? ExternalSecretRotationMetadata { get; set; }

    /// <summary>Role that a managed external rotation assumes; 20 to 2048 characters.</summary>
    public string? ExternalSecretRotationRoleArn { get; set; }

    /// <summary>Last rotation (UTC).</summary>
    public DateTimeOffset? LastRotatedDate { get; set; }

    /// <summary>Last change (UTC).</summary>
    public DateTimeOffset? LastChangedDate { get; set; }

    /// <summary>Day of the last read (UTC, cut to the day).</summary>
    public DateTimeOffset? LastAccessedDate { get; set; }

    /// <summary>When the secret is scheduled to be deleted (UTC).</summary>
    public DateTimeOffset? DeletedDate { get; set; }

    /// <summary>Next rotation (UTC).</summary>
    public DateTimeOffset? NextRotationDate { get; set; }

    /// <summary>Tags of the secret.</summary>
    public IReadOnlyList<Tag>? Tags { get; set; }

    /// <summary>Staging labels by version.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? VersionIdsToStages { get; set; }

    /// <summary>Service that manages the secret; 1 to 128 characters.</summary>
    public string? OwningService { get; set; }

    /// <summary>Creation (UTC).</summary>
    public DateTimeOffset? CreatedDate { get; set; }

    /// <summary>Region of the primary secret; 1 to 128 characters.</summary>
    public string? PrimaryRegion { get; set; }

    /// <summary>Replicas with their status.</summary>
    public IReadOnlyList<ReplicationStatusType>? ReplicationStatus { get; set; }
}
