using System.Text.Json.Serialization;

namespace SecretsPS.Model;

/// <summary>Reads up to 20 secrets in one call.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html">BatchGetSecretValue</see>.</remarks>
public sealed class BatchGetSecretValueRequest : SecretsManagerRequest<BatchGetSecretValueResult>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Operation => "BatchGetSecretValue";

    /// <summary>Names or ARNs of the secrets; 1 to 20 entries.</summary>
    public IReadOnlyList<string>? SecretIdList { get; set; }

    /// <summary>Filters, joined by AND; at most 10 entries.</summary>
    public IReadOnlyList<Filter>? Filters { get; set; }

    /// <summary>Entries a page, at most; 1 to 20.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Token of the next page; 1 to 4096 characters.</summary>
    public string? NextToken { get; set; }
}

/// <summary>Answer of BatchGetSecretValue.</summary>
public sealed class BatchGetSecretValueResult
{
    /// <summary>Values that could be read.</summary>
    public IReadOnlyList<SecretValueEntry>? SecretValues { get; set; }

    /// <summary>Token of the next page; 1 to 4096 characters.</summary>
    public string? NextToken { get; set; }

    /// <summary>Secrets that could not be read.</summary>
    public IReadOnlyList<APIErrorType>? Errors { get; set; }
}
