using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Connection;

namespace SecretsPS.Commands;

/// <summary>Lists the local servers that run in this PowerShell session.</summary>
[Cmdlet(VerbsCommon.Get, "SMLocalServer")]
[OutputType(typeof(LocalServer))]
public sealed class GetSMLocalServerCommand : PSCmdlet
{
    /// <summary>Port of one server.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, 65535)]
    [ArgumentCompleter(typeof(LocalServerPortCompleter))]
    public int? Port { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() =>
        WriteObject(SessionContext.Current.Servers.Where(server => Port is null || server.Port == Port).ToArray(), enumerateCollection: true);
}
