using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Makes a replica a secret of its own.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_StopReplicationToReplica.html">StopReplicationToReplica</see>.</remarks>
public sealed class StopReplicationToReplicaRequest : SecretsManagerRequest<StopReplicationToReplicaResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "StopReplicationToReplica";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }
}

/// <summary>Answer of StopReplicationToReplica.</summary>
public sealed class StopReplicationToReplicaResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }
}
