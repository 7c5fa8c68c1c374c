using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Changes metadata, and adds a version where a value is given.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html">UpdateSecret</see>.</remarks>
public sealed class UpdateSecretRequest : SecretsManagerRequest<UpdateSecretResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "UpdateSecret";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }

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

    /// <summary>Partner type of a managed external secret; 0 to 256 characters.</summary>
    public string? Type { get; set; }
}

/// <summary>Answer of UpdateSecret.</summary>
public sealed class UpdateSecretResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 256 characters.</summary>
    public string? Name { get; set; }

    /// <summary>Version of the secret; 32 to 64 characters.</summary>
    public string? VersionId { get; set; }
}
