using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Schedules a secret for deletion, or deletes it at once.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html">DeleteSecret</see>.</remarks>
public sealed class DeleteSecretRequest : SecretsManagerRequest<DeleteSecretResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "DeleteSecret";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }

    /// <summary>Days until deletion, 7 to 30; 30 where neither option is given.</summary>
    public long? RecoveryWindowInDays { get; set; }

    /// <summary>Deletes at once, without a recovery window.</summary>
    public bool? ForceDeleteWithoutRecovery { get; set; }
}

/// <summary>Answer of DeleteSecret.</summary>
public sealed class DeleteSecretResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 256 characters.</summary>
    public string? Name { get; set; }

    /// <summary>When the secret will be, or was, deleted (UTC).</summary>
    public DateTimeOffset? DeletionDate { get; set; }
}
