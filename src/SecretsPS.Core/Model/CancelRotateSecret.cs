using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Turns off automatic rotation.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CancelRotateSecret.html">CancelRotateSecret</see>.</remarks>
public sealed class CancelRotateSecretRequest : SecretsManagerRequest<CancelRotateSecretResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "CancelRotateSecret";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }
}

/// <summary>Answer of CancelRotateSecret.</summary>
public sealed class CancelRotateSecretResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 256 characters.</summary>
    public string? Name { get; set; }

    /// <summary>Version of the secret; 32 to 64 characters.</summary>
    public string? VersionId { get; set; }
}
