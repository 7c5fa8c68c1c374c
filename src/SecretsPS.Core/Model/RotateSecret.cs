using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Configures and starts rotation.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html">RotateSecret</see>.</remarks>
public sealed class RotateSecretRequest : SecretsManagerRequest<RotateSecretResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "RotateSecret";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }

    /// <summary>Idempotency token that becomes the VersionId; the client makes one where it is null; 32 to 64 characters.</summary>
    public string? ClientRequestToken { get; set; }

    /// <summary>ARN of the rotation function; 0 to 2048 characters.</summary>
    public string? RotationLambdaARN { get; set; }

    /// <summary>Rotation schedule.</summary>
    public RotationRulesType? RotationRules { get; set; }

    /// <summary>Metadata that a managed external rotation needs.</summary>
    public IReadOnlyList<ExternalSecretRotationMetadataItem>? ExternalSecretRotationMetadata { get; set; }

    /// <summary>Role that a managed external rotation assumes; 20 to 2048 characters.</summary>
    public string? ExternalSecretRotationRoleArn { get; set; }

    /// <summary>Rotates now as well as at the next window; true where null.</summary>
    public bool? RotateImmediately { get; set; }
}

/// <summary>Answer of RotateSecret.</summary>
public sealed class RotateSecretResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 256 characters.</summary>
    public string? Name { get; set; }

    /// <summary>Version of the secret; 32 to 64 characters.</summary>
    public string? VersionId { get; set; }
}
