using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Checks a resource policy.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ValidateResourcePolicy.html">ValidateResourcePolicy</see>.</remarks>
public sealed class ValidateResourcePolicyRequest : SecretsManagerRequest<ValidateResourcePolicyResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "ValidateResourcePolicy";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters.</summary>
    public string? SecretId { get; set; }

    /// <summary>Resource policy, a JSON text; 1 to 20480 characters. Required.</summary>
    public string? ResourcePolicy { get; set; }
}

/// <summary>Answer of ValidateResourcePolicy.</summary>
public sealed class ValidateResourcePolicyResult
{
    /// <summary>Whether the policy passed every check.</summary>
    public bool? PolicyValidationPassed { get; set; }

    /// <summary>Checks that failed.</summary>
    public IReadOnlyList<ValidationErrorsEntry>? ValidationErrors { get; set; }
}
