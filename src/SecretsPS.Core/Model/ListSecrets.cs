using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Lists secrets, a page a call.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html">ListSecrets</see>.</remarks>
public sealed class ListSecretsRequest : SecretsManagerRequest<ListSecretsResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "ListSecrets";

    /// <summary>Includes secrets that are scheduled for deletion.</summary>
    public bool? IncludePlannedDeletion { get; set; }

    /// <summary>Entries a page, at most; 1 to 100.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Token of the next page; 1 to 4096 characters.</summary>
    public string? NextToken { get; set; }

    /// <summary>Filters, joined by AND; at most 10 entries.</summary>
    public IReadOnlyList<Filter>? Filters { get; set; }

    /// <summary>Asc or desc.</summary>
    public string? SortOrder { get; set; }

    /// <summary>Created-date, last-accessed-date, last-changed-date or name.</summary>
    public string? SortBy { get; set; }
}

/// <summary>Answer of ListSecrets.</summary>
public sealed class ListSecretsResult
{
    /// <summary>One page of secrets.</summary>
    public IReadOnlyList<SecretListEntry>? SecretList { get; set; }

    /// <summary>Token of the next page; 1 to 4096 characters.</summary>
    public string? NextToken { get; set; }
}
