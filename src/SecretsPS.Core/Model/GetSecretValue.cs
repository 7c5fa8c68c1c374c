using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Reads one version of a secret.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</see>.</remarks>
public sealed class GetSecretValueRequest : SecretsManagerRequest<GetSecretValueResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "GetSecretValue";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }

    /// <summary>Version of the secret; 32 to 64 characters.</summary>
    public string? VersionId { get; set; }

    /// <summary>Staging label; 1 to 256 characters.</summary>
    public string? VersionStage { get; set; }
}

/// <summary>Answer of GetSecretValue.</summary>
public sealed class GetSecretValueResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 256 characters.</summary>
    public string? Name { get; set; }

    /// <summary>Version of the secret; 32 to 64 characters.</summary>
    public string? VersionId { get; set; }

    /// <summary>Binary value, in bytes; 1 to 65536 bytes.</summary>
    public SecretBytes? SecretBinary { get; set; }

    /// <summary>Text value, counted in bytes of UTF-8; 1 to 65536 bytes.</summary>
    public SecretText? SecretString { get; set; }

    /// <summary>Staging labels of the version; 1 to 20 entries.</summary>
    public IReadOnlyList<string>? VersionStages { get; set; }

    /// <summary>Creation (UTC).</summary>
    public DateTimeOffset? CreatedDate { get; set; }
}
