using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Adds a version to a secret.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html">PutSecretValue</see>.</remarks>
public sealed class PutSecretValueRequest : SecretsManagerRequest<PutSecretValueResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "PutSecretValue";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }

    /// <summary>Idempotency token that becomes the VersionId; the client makes one where it is null; 32 to 64 characters.</summary>
    public string? ClientRequestToken { get; set; }

    /// <summary>Binary value, in bytes; 1 to 65536 bytes.</summary>
    public SecretBytes? SecretBinary { get; set; }

    /// <summary>Text value, counted in bytes of UTF-8; 1 to 65536 bytes.</summary>
    public SecretText? SecretString { get; set; }

    /// <summary>Staging labels of the version; 1 to 20 entries.</summary>
    public IReadOnlyList<string>? VersionStages { get; set; }

    /// <summary>Token of the function that assumes a role for a cross-account rotation; 36 to 256 characters.</summary>
    public SecretText? RotationToken { get; set; }
}

/// <summary>Answer of PutSecretValue.</summary>
public sealed class PutSecretValueResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 256 characters.</summary>
    public string? Name { get; set; }

    /// <summary>Version of the secret; 32 to 64 characters.</summary>
    public string? VersionId { get; set; }

    /// <summary>Staging labels of the version; 1 to 20 entries.</summary>
    public IReadOnlyList<string>? VersionStages { get; set; }
}
