using System.Management.Automation;
using SecretsPS.Model;

namespace SecretsPS.Vault;

/// <summary>Schedules a secret of the vault for deletion, or deletes it at once where the vault's parameters say so.</summary>
public sealed class RemoveSecretCommand : VaultCmdlet
{
    /// <summary>Name without the vault's prefix.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => TryRun(Name, RemoveAsync, out _);

    private async Task<bool> RemoveAsync(string id)
    {
        var client = Client;
        // Deletion at once succeeds on a name that does not exist, and a mistyped name must not look removed.
        if (Vault.ForceDeleteWithoutRecovery) await client.SendAsync(new DescribeSecretRequest { SecretId = id }, StopToken).ConfigureAwait(false);
        var request = new DeleteSecretRequest
        {
            SecretId = id,
            RecoveryWindowInDays = Vault.RecoveryWindowInDays,
            ForceDeleteWithoutRecovery = Vault.ForceDeleteWithoutRecovery ? true : null,
        };
        await client.SendAsync(request, StopToken).ConfigureAwait(false);
        return true;
    }
}
