using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Reads the resource policy.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html">GetResourcePolicy</see>.</remarks>
public sealed class GetResourcePolicyRequest : SecretsManagerRequest<GetResourcePolicyResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "GetResourcePolicy";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }
}

/// <summary>Answer of GetResourcePolicy.</summary>
public sealed class GetResourcePolicyResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 512 characters.</summary>
    public string? Name { get; set; }

    /// <summary>Resource policy, a JSON text; 1 to 20480 characters.</summary>
    public string? ResourcePolicy { get; set; }
}
