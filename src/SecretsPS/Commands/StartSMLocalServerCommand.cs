using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Connection;
using SecretsPS.Local;

namespace SecretsPS.Commands;

/// <summary>Serves the embedded service on 127.0.0.1 for any AWS client. It shares its secrets with Connect-SMSession -Local.</summary>
[Cmdlet(VerbsLifecycle.Start, "SMLocalServer", SupportsShouldProcess = true)]
[OutputType(typeof(LocalServer))]
public sealed class StartSMLocalServerCommand : PSCmdlet
{
    /// <summary>Port; 0, the default, takes a free one.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Accepted for the habit of it: the server is always returned, because its address is needed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!ShouldProcess(Port == 0 ? "127.0.0.1, a free port" : $"127.0.0.1:{Port}", "Start local server")) return;
        var session = SessionContext.Current;
        try
        {
            var server = new LocalServer(LocalListener.Start(session.LocalService, Port));
            session.Add(server);
            WriteObject(server);
        }
        catch (IOException e)
        {
            ThrowTerminatingError(new ErrorRecord(e, "PortInUse", ErrorCategory.ResourceUnavailable, Port));
        }
    }
}
