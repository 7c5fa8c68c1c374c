using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Attaches a resource policy.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html">PutResourcePolicy</see>.</remarks>
public sealed class PutResourcePolicyRequest : SecretsManagerRequest<PutResourcePolicyResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "PutResourcePolicy";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }

    /// <summary>Resource policy, a JSON text; 1 to 20480 characters. Required.</summary>
    public string? ResourcePolicy { get; set; }

    /// <summary>Refuses a policy that grants broad access; true where null.</summary>
    public bool? BlockPublicPolicy { get; set; }
}

/// <summary>Answer of PutResourcePolicy.</summary>
public sealed class PutResourcePolicyResult
{
    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 512 characters.</summary>
    public string? Name { get; set; }
}
