using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SecretsPS.Vault;

/// <summary>
/// Loads the vault for SecretManagement, which calls <c>SecretsPS.Extension\Get-Secret</c> and so needs that module
/// loaded beside this one. As one of NestedModules it would cost every import; here it costs those only who use
/// SecretManagement. Nothing is imported from it: its Get-Secret must not hide SecretManagement's own.
/// </summary>
public sealed class VaultExtension : IModuleAssemblyInitializer
{
    /// <summary>Name of the module that SecretManagement looks for.</summary>
    internal const string ModuleName = "SecretsPS.Extension";

    private const string SecretManagement = "Microsoft.PowerShell.SecretManagement,";

    /// <inheritdoc/>
    public void OnImport()
    {
        // SecretManagement's own runspace imports this module after SecretManagement itself.
        if (Runspace.DefaultRunspace is null || !IsSecretManagementLoaded()) return;
        var module = Path.GetDirectoryName(typeof(VaultExtension).Assembly.Location)!;
        Run("Import-Module", Path.Combine(module, ModuleName, ModuleName + ".psd1"), shell => shell
            .AddParameter("Function", Array.Empty<string>())
            .AddParameter("Cmdlet", Array.Empty<string>()));
    }

    /// <summary>Takes the vault away together with the module.</summary>
    internal static void Remove()
    {
        if (Runspace.DefaultRunspace is not null) Run("Remove-Module", ModuleName, shell => shell.AddParameter("ErrorAction", ActionPreference.Ignore));
    }

    // Every import runs this: a loop costs the JIT less than a query.
    private static bool IsSecretManagementLoaded()
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            if (assembly.FullName!.StartsWith(SecretManagement, StringComparison.Ordinal)) return true;
        return false;
    }

    private static void Run(string command, string name, Action<PowerShell> addParameters)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand($"Microsoft.PowerShell.Core\\{command}").AddParameter("Name", name);
        addParameters(shell);
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException)
        {
            // A constrained session may not have these commands. The cmdlets work there all the same, and
            // SecretManagement names the module that it misses.
        }
    }
}
