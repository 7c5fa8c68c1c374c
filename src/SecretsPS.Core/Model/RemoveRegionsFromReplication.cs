using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Removes replicas.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RemoveRegionsFromReplication.html">RemoveRegionsFromReplication</see>.</remarks>
public sealed class RemoveRegionsFromReplicationRequest : SecretsManagerRequest<RemoveRegionsFromReplicationResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "RemoveRegionsFromReplication";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }

    /// <summary>Replica regions to remove; at least 1. Required.</summary>
    public IReadOnlyList<string>? RemoveReplicaRegions { get; set; }
}

/// <summary>Answer of RemoveRegionsFromReplication.</summary>
public sealed class RemoveRegionsFromReplicationResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Replicas with their status.</summary>
    public IReadOnlyList<ReplicationStatusType>? ReplicationStatus { get; set; }
}
