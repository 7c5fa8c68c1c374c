using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Adds replicas.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ReplicateSecretToRegions.html">ReplicateSecretToRegions</see>.</remarks>
public sealed class ReplicateSecretToRegionsRequest : SecretsManagerRequest<ReplicateSecretToRegionsResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "ReplicateSecretToRegions";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }

    /// <summary>Regions to replicate to, each with its key; at least 1. Required.</summary>
    public IReadOnlyList<ReplicaRegionType>? AddReplicaRegions { get; set; }

    /// <summary>Overwrites a secret of the same name in a replica region.</summary>
    public bool? ForceOverwriteReplicaSecret { get; set; }
}

/// <summary>Answer of ReplicateSecretToRegions.</summary>
public sealed class ReplicateSecretToRegionsResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Replicas with their status.</summary>
    public IReadOnlyList<ReplicationStatusType>? ReplicationStatus { get; set; }
}
