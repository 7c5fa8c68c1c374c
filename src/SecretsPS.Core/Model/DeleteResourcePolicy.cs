using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Removes the resource policy.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteResourcePolicy.html">DeleteResourcePolicy</see>.</remarks>
public sealed class DeleteResourcePolicyRequest : SecretsManagerRequest<DeleteResourcePolicyResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "DeleteResourcePolicy";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }
}

/// <summary>Answer of DeleteResourcePolicy.</summary>
public sealed class DeleteResourcePolicyResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 512 characters.</summary>
    public string? Name { get; set; }
}
