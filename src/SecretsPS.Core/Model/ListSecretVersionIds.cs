using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Lists the versions of a secret, a page a call.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html">ListSecretVersionIds</see>.</remarks>
public sealed class ListSecretVersionIdsRequest : SecretsManagerRequest<ListSecretVersionIdsResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "ListSecretVersionIds";

    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters. Required.</summary>
    public string? SecretId { get; set; }

    /// <summary>Entries a page, at most; 1 to 100.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Token of the next page; 1 to 4096 characters.</summary>
    public string? NextToken { get; set; }

    /// <summary>Includes versions without a label.</summary>
    public bool? IncludeDeprecated { get; set; }
}

/// <summary>Answer of ListSecretVersionIds.</summary>
public sealed class ListSecretVersionIdsResult
{
    /// <summary>Versions of the secret.</summary>
    public IReadOnlyList<SecretVersionsListEntry>? Versions { get; set; }

    /// <summary>Token of the next page; 1 to 4096 characters.</summary>
    public string? NextToken { get; set; }

    /// <summary>ARN of the secret; 20 to 2048 characters.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret; 1 to 256 characters.</summary>
    public string? Name { get; set; }
}
