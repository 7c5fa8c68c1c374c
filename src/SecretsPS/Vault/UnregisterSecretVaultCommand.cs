using SecretsPS.Connection;

namespace SecretsPS.Vault;

/// <summary>Lets go of connections and credentials when a vault is unregistered. Other vaults make theirs anew.</summary>
public sealed class UnregisterSecretVaultCommand : VaultCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => SessionContext.Current.ForgetClients();
}
