using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Cancels a scheduled deletion.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RestoreSecret.html">RestoreSecret</see>.</remarks>
public sealed class RestoreSecretRequest : SecretsManagerRequest<RestoreSecretResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "RestoreSecret";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }
}

/// <summary>Answer of RestoreSecret.</summary>
public sealed class RestoreSecretResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 256 characters.</summary>
    public string? Name { get; set; }
}
