using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Removes tags by key.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UntagResource.html">UntagResource</see>.</remarks>
public sealed class UntagResourceRequest : SecretsManagerRequest<UntagResourceResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "UntagResource";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }

    /// <summary>Keys of the tags to remove. Required.</summary>
    public IReadOnlyList<string>? TagKeys { get; set; }
}

/// <summary>Answer of UntagResource.</summary>
public sealed class UntagResourceResult;
