using System.Management.Automation;
using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Vault;

/// <summary>Lists secrets of the vault; no value is read. Names are case-sensitive, as the service's are.</summary>
public sealed class GetSecretInfoCommand : VaultCmdlet
{
    /// <summary>Name, or a pattern with * ? [ ]; all secrets below the vault's prefix where it is empty.</summary>
    [Parameter]
    public string? Filter { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var filter = string.IsNullOrEmpty(Filter) ? "*" : Filter;
        if (!NamePattern.IsPattern(filter)) Describe(filter);
        else if (TryWait(VaultName, () => Task.FromResult(new SecretListQuery(Vault.Prefix + filter, filters: null, tags: null)), out var query)) List(query);
    }

    // A list may lag by minutes, and goes through the whole prefix: SecretManagement asks for one name before each read.
    private void Describe(string name)
    {
        if (TryRun(name, id => DescribeAsync(Client, id, StopToken), out var secret) && secret is { DeletedDate: null }) Write(secret.Name, secret.Tags);
    }

    private void List(SecretListQuery query)
    {
        query.Request.SortBy = "name";
        query.Request.SortOrder = "asc";
        if (!TryWait(VaultName, () => ExplainAsync(() => Task.FromResult(Client)), out var client)) return;
        Stream(VaultName, token => client.ListSecretsAsync(query.Request, token), entry =>
        {
            if (query.Matches(entry.Name, entry.ARN, entry.Tags)) Write(entry.Name, entry.Tags);
        });
    }

    private void Write(string? id, IReadOnlyList<Tag>? tags)
    {
        // A secret that is called like the prefix alone has no name in this vault.
        if (id is null || id.Length <= Vault.Prefix.Length || !id.StartsWith(Vault.Prefix, StringComparison.Ordinal)) return;
        WriteObject(new VaultEntry(id[Vault.Prefix.Length..], VaultMetadata.TypeOf(tags).ToString(), VaultMetadata.FromTags(tags)));
    }
}
