using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Connection;

namespace SecretsPS.Commands;

/// <summary>Stops local servers: the one on a port, those from the pipeline, or all of this PowerShell session.</summary>
[Cmdlet(VerbsLifecycle.Stop, "SMLocalServer", SupportsShouldProcess = true, DefaultParameterSetName = "All")]
[OutputType(typeof(void))]
public sealed class StopSMLocalServerCommand : PSCmdlet
{
    /// <summary>Port of the server; all servers where it is not given.</summary>
    [Parameter(ParameterSetName = "Port", Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 65535)]
    [ArgumentCompleter(typeof(LocalServerPortCompleter))]
    public int Port { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var session = SessionContext.Current;
        var servers = session.Servers.Where(server => ParameterSetName == "All" || server.Port == Port).ToArray();
        if (servers.Length == 0 && ParameterSetName == "Port")
            WriteError(Errors.Input("Port", $"No local server of this session listens on port {Port}. Get-SMLocalServer lists them.", Port));
        foreach (var server in servers)
            if (ShouldProcess(server.EndpointUrl.ToString(), "Stop local server")) session.Stop(server);
    }
}
