using SecretsPS.Model;

namespace SecretsPS.Output;

/// <summary>A version of a secret, without its value. It pipes into Get-SMSecretValue, which then reads this version.</summary>
public sealed class SecretVersion
{
    private const int PageSize = 100;

    /// <summary>Name of the secret.</summary>
    public string? Name { get; init; }

    /// <summary>Full ARN of the secret.</summary>
    public string? ARN { get; init; }

    /// <summary>Version.</summary>
    public string? VersionId { get; init; }

    /// <summary>Staging labels; empty where the version is deprecated.</summary>
    public IReadOnlyList<string> VersionStages { get; init; } = [];

    /// <summary>When the version was made, in local time.</summary>
    public DateTimeOffset? CreatedDate { get; init; }

    /// <summary>Day of the last read (UTC).</summary>
    public DateTimeOffset? LastAccessedDate { get; init; }

    /// <summary>Keys the version is encrypted under; DefaultEncryptionKey is the account's default.</summary>
    public IReadOnlyList<string> KmsKeyIds { get; init; } = [];

    /// <summary>The version.</summary>
    /// <returns>The VersionId.</returns>
    public override string ToString() => VersionId ?? "";

    internal static async Task<IReadOnlyList<SecretVersion>> ReadAsync(ISecretsManager client, string secretId, bool? includeDeprecated, CancellationToken token)
    {
        var request = new ListSecretVersionIdsRequest { SecretId = secretId, IncludeDeprecated = includeDeprecated, MaxResults = PageSize };
        var versions = new List<SecretVersion>();
        // Not the stream of Core: the name and the ARN stand on the pages, not on the entries.
        do
        {
            var page = await client.SendAsync(request, token).ConfigureAwait(false);
            versions.AddRange((page.Versions ?? []).Select(entry => From(page, entry)));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return versions;
    }

    private static SecretVersion From(ListSecretVersionIdsResult page, SecretVersionsListEntry entry) => new()
    {
        Name = page.Name,
        ARN = page.ARN,
        VersionId = entry.VersionId,
        VersionStages = entry.VersionStages ?? [],
        CreatedDate = entry.CreatedDate?.ToLocalTime(),
        LastAccessedDate = entry.LastAccessedDate,
        KmsKeyIds = entry.KmsKeyIds ?? [],
    };
}
