using System.Collections;
using System.Management.Automation;

namespace SecretsPS.Vault;

/// <summary>Creates a secret of the vault or changes it. Metadata is added to what is there.</summary>
public sealed class SetSecretCommand : VaultCmdlet
{
    /// <summary>Name without the vault's prefix.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The secret: string, SecureString, PSCredential, Hashtable or byte[]; at most 65,536 bytes in the service.</summary>
    [Parameter]
    [VaultSecretTransformation]
    public VaultSecret? Secret { get; set; }

    /// <summary>Texts, int, bool and DateTime by key; $null removes an entry.</summary>
    [Parameter]
    public Hashtable? Metadata { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => TryRun(Name, SetAsync, out _);

    private async Task<bool> SetAsync(string id)
    {
        var (tags, gone) = VaultMetadata.ToTags(Metadata);
        using var value = VaultValue.From(Secret);
        await new VaultWriter(Client, Vault, id, StopToken).SetAsync(value, tags, gone).ConfigureAwait(false);
        return true;
    }
}
