using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Moves a staging label.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html">UpdateSecretVersionStage</see>.</remarks>
public sealed class UpdateSecretVersionStageRequest : SecretsManagerRequest<UpdateSecretVersionStageResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "UpdateSecretVersionStage";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }

    /// <summary>Staging label; 1 to 256 characters. Required.</summary>
    public string? VersionStage { get; set; }

    /// <summary>Version that the label leaves; 32 to 64 characters.</summary>
    public string? RemoveFromVersionId { get; set; }

    /// <summary>Version that the label moves to; 32 to 64 characters.</summary>
    public string? MoveToVersionId { get; set; }
}

/// <summary>Answer of UpdateSecretVersionStage.</summary>
public sealed class UpdateSecretVersionStageResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 256 characters.</summary>
    public string? Name { get; set; }
}
