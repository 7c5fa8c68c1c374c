using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using SecretsPS.Binding;
using SecretsPS.Caching;
using SecretsPS.Connection;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Base of every cmdlet that calls the service: connection parameters, cancellation, and one way to run a call.</summary>
public abstract class ConnectionCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    // Taken where the engine makes the cmdlet: the threads that calls of -ThrottleLimit run on belong to no runspace.
    private readonly SessionContext _session = SessionContext.Current;
    private ConnectionSettings? _settings;
    private RegionalClient? _lastClient;
    private bool? _needsNoApproval;
    private bool _disposed;

    /// <summary>Ties the cmdlet to its runspace.</summary>
    protected ConnectionCmdlet()
    {
        StopToken = _stopping.Token;
        _session.Settle();
    }

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
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? Credential { get; set; }

    /// <summary>Session token of temporary keys, beside -Credential.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [SecretTextTransformation]
    public SecretText? SessionToken { get; set; }

    /// <summary>Another endpoint: a VPC endpoint, LocalStack, moto or Start-SMLocalServer.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public Uri? EndpointUrl { get; set; }

    /// <summary>Allows plain HTTP to an endpoint that is not loopback.</summary>
    [Parameter]
    public SwitchParameter AllowInsecureEndpoint { get; set; }

    /// <summary>Cancelled by Ctrl+C, by Select-Object -First and at the end of the pipeline.</summary>
    protected CancellationToken StopToken { get; }

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
        var settings = Settings;
        if (Region is null && SecretArn.TryParse(secretId, out var arn)) settings = settings with { Region = arn.Region };
        // To find the session's client means a look at two dozen variables of the environment: not for every record.
        if (_lastClient is { } last && last.Region == settings.Region) return last.Client;
        var client = _session.GetClient(settings);
        _lastClient = new RegionalClient(settings.Region, client);
        return client;
    }

    /// <summary>The client for a region that the call itself names, before -Region and an ARN's.</summary>
    /// <param name="region">AWS region.</param>
    /// <returns>A client that the session keeps.</returns>
    private protected ISecretsManager ClientIn(string region) => _session.GetClient(Settings with { Region = region });

    /// <summary>Values that the session keeps.</summary>
    private protected ValueCache CachedValues => _session.Values;

    /// <summary>Whether the session keeps values, or did.</summary>
    private protected bool HasCachedValues => _session.HasValues;

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

    /// <summary>Writes a stream's items as they arrive. A page is asked for only when the one before it was taken.</summary>
    /// <typeparam name="TItem">Item of the stream.</typeparam>
    /// <param name="target">Name, ARN or pattern that the user gave.</param>
    /// <param name="open">Opens the stream.</param>
    /// <param name="output">Takes an item, on the pipeline's thread; it throws where the pipeline wants no more.</param>
    private protected void Stream<TItem>(string? target, Func<CancellationToken, IAsyncEnumerable<TItem>> open, Action<TItem> output)
    {
        if (!TryWait(target, () => Task.FromResult(open(StopToken).GetAsyncEnumerator(StopToken)), out var items)) return;
        try
        {
            while (TryWait(target, () => items.MoveNextAsync().AsTask(), out var isThere) && isThere) output(items.Current);
        }
        finally
        {
            items.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Whether a request is within its limits; where it is not, the record's error is written and nothing sent.</summary>
    private protected bool Accept(SecretsManagerRequest request, string? target)
    {
        try
        {
            RequestRules.Check(request);
            return true;
        }
        catch (SecretsManagerInputException e)
        {
            WriteError(Errors.From(e, target));
            return false;
        }
    }

    /// <summary>ShouldProcess with a target and an action that cannot move the cursor or forge a line.</summary>
    private protected bool Approve(string? target, string action)
    {
        // PowerShell too looks at the preferences once a command.
        if (_needsNoApproval ??= NeedsNoApproval) return true;
        FinishEarlier();
        return ShouldProcess(DisplayText.Safe(target), DisplayText.Safe(action));
    }

    /// <summary>Writes what earlier records left to write, before this one is spoken of.</summary>
    private protected virtual void FinishEarlier()
    {
    }

    /// <summary>
    /// The same for a cmdlet with -Force, which stands for the answer to the prompt and for nothing else: -WhatIf,
    /// $WhatIfPreference and an explicit -Confirm go before it.
    /// </summary>
    private protected bool ApproveUnlessForced(string? target, string action, SwitchParameter force)
    {
        if (!force || IsWhatIf || MyInvocation.BoundParameters.ContainsKey("Confirm")) return Approve(target, action);
        FinishEarlier();
        WriteVerbose($"Performing the operation \"{DisplayText.Safe(action)}\" on target \"{DisplayText.Safe(target)}\".");
        return true;
    }

    /// <summary>Whether -WhatIf or $WhatIfPreference keeps everything as it is.</summary>
    private protected bool IsWhatIf => IsOn("WhatIf", LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference")));

    /// <summary>
    /// Whether ShouldProcess would say yes without asking or telling anybody: neither -WhatIf nor -Confirm, given or
    /// preferred, nor -Debug (which asks in some versions) nor -Verbose (which tells).
    /// </summary>
    private protected bool NeedsNoApproval =>
        !IsWhatIf
        && !IsOn("Debug", false)
        && !IsOn("Verbose", false)
        && !IsOn("Confirm", Preference("ConfirmPreference", ConfirmImpact.High) is not ConfirmImpact.None and var least && Impact >= least);

    private ConfirmImpact Impact => GetType().GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact;

    /// <summary>What a switch says where it was given; null, so that the service's default holds, where it was not.</summary>
    private protected bool? Given(SwitchParameter value, string parameter) =>
        MyInvocation.BoundParameters.ContainsKey(parameter) ? value.ToBool() : null;

    private bool IsOn(string common, bool isPreferred) =>
        MyInvocation.BoundParameters.TryGetValue(common, out var given) ? LanguagePrimitives.IsTrue(given) : isPreferred;

    private T Preference<T>(string variable, T otherwise) =>
        LanguagePrimitives.TryConvertTo<T>(GetVariableValue(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    /// <summary>Writes the one error of a record.</summary>
    private protected void WriteFailure(Exception failure, string? target) => WriteError(Errors.From(Explain(failure, target), target));

    /// <summary>Waits for a call; a failure is written as the record's error.</summary>
    /// <typeparam name="TResult">Answer of the call.</typeparam>
    /// <param name="target">Name or ARN that the user gave.</param>
    /// <param name="start">Starts the call, or hands over one under way.</param>
    /// <param name="result">The answer.</param>
    /// <returns>False where an error was written.</returns>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped; no error is written then.</exception>
    private protected bool TryWait<TResult>(string? target, Func<Task<TResult>> start, out TResult result) => TryWait(target, static start => start(), start, out result);

    /// <summary>Waits for a call; a failure is written as the record's error. With a state instead of a closure, for what every record does.</summary>
    private protected bool TryWait<TState, TResult>(string? target, Func<TState, Task<TResult>> start, TState state, out TResult result)
    {
        try
        {
            result = Wait(start, state);
            return true;
        }
        catch (Exception e) when (e is SecretsManagerException or SecretsManagerInputException)
        {
            WriteFailure(e, target);
            result = default!;
            return false;
        }
    }

    /// <summary>Has the session's other cmdlets wait for a call before they make theirs.</summary>
    private protected void LeaveRunning(Task call) => _session.LeaveRunning(call);

    /// <summary>Waits for a call that another cmdlet of the session left running.</summary>
    private protected void Settle() => _session.Settle();

    private TResult Wait<TState, TResult>(Func<TState, Task<TResult>> start, TState state)
    {
        try
        {
            _session.Settle();
            return start(state).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Adds to a failure what the service does not say: when a secret goes that is marked for deletion, which decides what to do next.</summary>
    private protected virtual Exception Explain(Exception failure, string? target)
    {
        if (target is null || failure is not SecretsManagerException refusal || !ScheduledDeletion.IsReason(refusal)) return failure;
        try
        {
            var secret = Wait(id => ClientFor(id).SendAsync(new DescribeSecretRequest { SecretId = id }, StopToken), target);
            return ScheduledDeletion.Explain(refusal, secret.DeletedDate);
        }
        catch (Exception e) when (e is SecretsManagerException or SecretsManagerInputException)
        {
            return failure;
        }
    }

    /// <summary>Where calls go, in words, so that a journal is not resumed against another place.</summary>
    private protected string DescribeTarget() => _session.IsLocal && EndpointUrl is null
        ? $"embedded service {_session.LocalServiceId:N}, region {Settings.Region}"
        : SessionSettings.Describe(Settings);

    /// <summary>A client for another place than the connection parameters name; what is null stays theirs.</summary>
    private protected ISecretsManager ClientElsewhere(string? region, string? profileName, PSCredential? credential, SecretText? sessionToken, Uri? endpointUrl) =>
        _session.GetClient(SessionSettings.Move(Settings, region, profileName, SessionSettings.KeysOf(credential, sessionToken), endpointUrl));

    private ConnectionSettings Settings => _settings ??= ResolveSettings();

    /// <summary>Where calls go and as whom: the parameters before the session's defaults.</summary>
    private protected virtual ConnectionSettings ResolveSettings() =>
        SessionSettings.Resolve(_session, new GivenConnection(Region, ProfileName, Credential, SessionToken, EndpointUrl, AllowInsecureEndpoint));

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Ctrl+C came as the cmdlet ended: nothing is left to stop.
        }
    }

    /// <summary>Ends what is still under way.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed || !disposing) return;
        _disposed = true;
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private sealed record RegionalClient(string? Region, ISecretsManager Client);
}
