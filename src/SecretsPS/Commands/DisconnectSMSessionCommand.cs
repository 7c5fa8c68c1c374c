using System.Management.Automation;
using SecretsPS.Connection;

namespace SecretsPS.Commands;

/// <summary>Forgets the defaults of this PowerShell session, its clients and its embedded service.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "SMSession")]
[OutputType(typeof(void))]
public sealed class DisconnectSMSessionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => SessionContext.Current.Disconnect();
}
