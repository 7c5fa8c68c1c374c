using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Adds tags or overwrites their values.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_TagResource.html">TagResource</see>.</remarks>
public sealed class TagResourceRequest : SecretsManagerRequest<TagResourceResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "TagResource";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }

    /// <summary>Tags of the secret. Required.</summary>
    public IReadOnlyList<Tag>? Tags { get; set; }
}

/// <summary>Answer of TagResource.</summary>
public sealed class TagResourceResult;
