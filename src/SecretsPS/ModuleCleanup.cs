using System.Management.Automation;
using SecretsPS.Connection;
using SecretsPS.Vault;

namespace SecretsPS;

/// <summary>Stops the local servers of a session that removes the module.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        var session = SessionContext.Current;
        foreach (var server in session.Servers.ToArray()) session.Stop(server);
        session.Disconnect();
        VaultExtension.Remove();
    }
}
