using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Connection;

namespace SecretsPS.Commands;

/// <summary>Base of every cmdlet that calls the service: connection parameters, cancellation, and one way to run a call.</summary>
public abstract class ConnectionCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    // Taken on the pipeline's thread: calls that run beside it have no runspace to find their session by.
    private readonly SessionContext _session = SessionContext.Current;
    private ConnectionSettings? _settings;
    private bool _disposed;

    /// <summary>AWS region. Before the session's, the environment's and the profile's; an ARN's region is used where this is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>Profile of the shared config and credentials files.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>Access keys: the user name is the access key id, the password the secret access key.</summary>
    [Parameter]
    public PSCredential? Credential { get; set; }

    /// <summary>Session token of temporary keys, beside -Credential.</summary>
    [Parameter]
    [SecretTextTransformation]
    public SecretText? SessionToken { get; set; }

    /// <summary>Another endpoint: a VPC endpoint, LocalStack, moto or Start-SMLocalServer.</summary>
    [Parameter]
    public Uri? EndpointUrl { get; set; }

    /// <summary>Allows plain HTTP to an endpoint that is not loopback.</summary>
    [Parameter]
    public SwitchParameter AllowInsecureEndpoint { get; set; }

    /// <summary>Cancelled by Ctrl+C, by Select-Object -First and at the end of the pipeline.</summary>
    protected CancellationToken StopToken => _stopping.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The client for a secret: an ARN chooses its own region where -Region is not given.</summary>
    /// <param name="secretId">Name or ARN; null where the call concerns no single secret.</param>
    /// <returns>A client that the session keeps.</returns>
    protected ISecretsManager ClientFor(string? secretId = null)
    {
        var settings = _settings ??= SessionSettings.Resolve(_session, this);
        if (Region is null && SecretArn.TryParse(secretId, out var arn)) settings = settings with { Region = arn.Region };
        return _session.GetClient(settings);
    }

    /// <summary>Runs one call to its end. A failure becomes one error of this record; the pipeline goes on.</summary>
    /// <typeparam name="TResult">Answer of the call.</typeparam>
    /// <param name="target">Name or ARN that the user gave.</param>
    /// <param name="call">The call.</param>
    /// <param name="output">Takes the answer, on the pipeline's thread.</param>
    protected void Run<TResult>(string? target, Func<CancellationToken, Task<TResult>> call, Action<TResult> output)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(output);
        if (TryWait(target, () => call(StopToken), out var result)) output(result);
    }

    /// <summary>Waits for a call; a failure is written as the record's error.</summary>
    /// <typeparam name="TResult">Answer of the call.</typeparam>
    /// <param name="target">Name or ARN that the user gave.</param>
    /// <param name="start">Starts the call, or hands over one under way.</param>
    /// <param name="result">The answer.</param>
    /// <returns>False where an error was written.</returns>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped; no error is written then.</exception>
    private protected bool TryWait<TResult>(string? target, Func<Task<TResult>> start, out TResult result)
    {
        try
        {
            result = start().GetAwaiter().GetResult();
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException && StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception e) when (e is SecretsManagerException or SecretsManagerInputException)
        {
            WriteError(Errors.From(e, target));
            result = default!;
            return false;
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Ends what is still under way.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed || !disposing) return;
        _disposed = true;
        _stopping.Cancel();
        _stopping.Dispose();
    }
}
