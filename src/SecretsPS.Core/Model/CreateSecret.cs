using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Creates a secret, with or without a first version.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">CreateSecret</see>.</remarks>
public sealed class CreateSecretRequest : SecretsManagerRequest<CreateSecretResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "CreateSecret";

    /// <summary>Name of the secret; 1 to 512 characters. Required.</summary>
    public string? Name { get; set; }

    /// <summary>Idempotency token that becomes the VersionId; the client makes one where it is null; 32 to 64 characters.</summary>
    public string? ClientRequestToken { get; set; }

    /// <summary>Description of the secret; at most 2048 characters.</summary>
    public string? Description { get; set; }

    /// <summary>Key, alias or ARN of the KMS key; an empty string is the default key; 0 to 2048 characters.</summary>
    public string? KmsKeyId { get; set; }

    /// <summary>Binary value, in bytes; 1 to 65536 bytes.</summary>
    public SecretBytes? SecretBinary { get; set; }

    /// <summary>Text value, counted in bytes of UTF-8; 1 to 65536 bytes.</summary>
    public SecretText? SecretString { get; set; }

    /// <summary>Tags of the secret.</summary>
    public IReadOnlyList<Tag>? Tags { get; set; }

    /// <summary>Regions to replicate to, each with its key; at least 1.</summary>
    public IReadOnlyList<ReplicaRegionType>? AddReplicaRegions { get; set; }

    /// <summary>Overwrites a secret of the same name in a replica region.</summary>
    public bool? ForceOverwriteReplicaSecret { get; set; }

    /// <summary>Partner type of a managed external secret; 0 to 256 characters.</summary>
    public string? Type { get; set; }
}

/// <summary>Answer of CreateSecret.</summary>
public sealed class CreateSecretResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 256 characters.</summary>
    public string? Name { get; set; }

    /// <summary>Version of the secret; 32 to 64 characters.</summary>
    public string? VersionId { get; set; }

    /// <summary>Replicas with their status.</summary>
    public IReadOnlyList<ReplicationStatusType>? ReplicationStatus { get; set; }
}
