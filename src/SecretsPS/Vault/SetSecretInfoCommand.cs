using System.Collections;
using System.Management.Automation;

namespace SecretsPS.Vault;

/// <summary>Adds metadata to a secret of the vault; what is not named stays.</summary>
public sealed class SetSecretInfoCommand : VaultCmdlet
{
    /// <summary>Name without the vault's prefix.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Texts, int, bool and DateTime by key; $null removes an entry.</summary>
    [Parameter]
    public Hashtable? Metadata { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => TryRun(Name, SetAsync, out _);

    private async Task<bool> SetAsync(string id)
    {
        var (tags, gone) = VaultMetadata.ToTags(Metadata);
        await new VaultWriter(Client, Vault, id, StopToken).SetMetadataAsync(tags, gone).ConfigureAwait(false);
        return true;
    }
}
