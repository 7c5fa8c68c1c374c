using System.Management.Automation;
using SecretsPS.Connection;

namespace SecretsPS.Commands;

/// <summary>Shows the defaults of this PowerShell session, without keys.</summary>
[Cmdlet(VerbsCommon.Get, "SMSession")]
[OutputType(typeof(SMSession))]
public sealed class GetSMSessionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(SessionContext.Current.Describe());
}
