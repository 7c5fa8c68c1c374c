using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using SecretsPS.Binding;
using SecretsPS.Caching;
using SecretsPS.Isolation;
using SecretsPS.Local;

namespace SecretsPS.Connection;

/// <summary>
/// What one runspace remembers: its defaults, its clients and its embedded service. It hangs on the runspace, so that
/// credentials given in one never serve another.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The values are cleared when the runspace closes; nobody disposes a session.")]
internal sealed class SessionContext
{
    private static readonly ConditionalWeakTable<Runspace, SessionContext> s_states = new();
    private static readonly SessionContext s_noRunspace = new();

    private readonly ConcurrentDictionary<ClientKey, WatchingSecretsManager> _clients = new();
    private readonly List<LocalServer> _servers = [];
    private readonly object _making = new();
    private readonly Runspace? _runspace;
    private LocalService? _localService;
    private HttpMessageHandler? _localHandler;
    private ValueCache? _values;
    private Task _callAhead = Task.CompletedTask;

    private SessionContext(Runspace? runspace = null) => _runspace = runspace;

    /// <summary>State of the runspace that runs the caller.</summary>
    public static SessionContext Current =>
        Runspace.DefaultRunspace is { } runspace ? s_states.GetValue(runspace, key => new SessionContext(key)) : s_noRunspace;

    /// <summary>Takes the network's place in every call of this runspace; tests put a scripted handler here.</summary>
    internal HttpMessageHandler? HandlerOverride { get; set; }

    /// <summary>Defaults that Connect-SMSession set.</summary>
    public ConnectionSettings Defaults { get; private set; } = new();

    /// <summary>Whether calls go to the embedded service.</summary>
    public bool IsLocal { get; private set; }

    /// <summary>The embedded service that Connect-SMSession -Local and Start-SMLocalServer share.</summary>
    public LocalService LocalService
    {
        get
        {
            // Calls of -ThrottleLimit ask side by side, and must all get the same one.
            lock (_making) return _localService ??= new LocalService();
        }
    }

    /// <summary>Tells one embedded service from the next; secrets of the one are not in the other.</summary>
    public Guid LocalServiceId { get; private set; } = Guid.NewGuid();

    /// <summary>One handler over <see cref="LocalService"/>, so that the client for it can be found again.</summary>
    public HttpMessageHandler LocalHandler
    {
        get
        {
            lock (_making) return _localHandler ??= LocalService.CreateHandler();
        }
    }

    /// <summary>Values that Get-SMSecretValue -CacheFor keeps; they go with the runspace.</summary>
    public ValueCache Values
    {
        get
        {
            lock (_making)
            {
                if (_values is not null) return _values;
                _values = new ValueCache();
                if (_runspace is not null) _runspace.StateChanged += (_, change) => ForgetValues(change.RunspaceStateInfo.State);
                return _values;
            }
        }
    }

    /// <summary>Whether there are such values, or were: a session that never asked for any needs no cache.</summary>
    public bool HasValues
    {
        get
        {
            lock (_making) return _values is not null;
        }
    }

    /// <summary>What completion remembers for a minute.</summary>
    public CompletionMemory Completions { get; private set; } = new();

    /// <summary>Servers started in this runspace.</summary>
    public IReadOnlyList<LocalServer> Servers => _servers;

    /// <summary>Sets the defaults.</summary>
    public void Connect(ConnectionSettings defaults, bool local)
    {
        Defaults = defaults;
        IsLocal = local;
        // A local session starts empty, unless a running server already shares its secrets.
        if (local && _servers.Count == 0) DropLocalService();
        DropClients();
    }

    /// <summary>Forgets the defaults, the clients and the embedded service.</summary>
    public void Disconnect()
    {
        Defaults = new ConnectionSettings();
        IsLocal = false;
        if (_servers.Count == 0) DropLocalService();
        DropClients();
    }

    /// <summary>Notes a call that a cmdlet left running, to have its answer when its next record comes.</summary>
    public void LeaveRunning(Task call) => _callAhead = call;

    /// <summary>Waits for the call that was left running: whoever calls next must find its work done.</summary>
    public void Settle()
    {
        // Its failure is told by the cmdlet that made it.
        if (!_callAhead.IsCompleted) _callAhead.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
    }

    /// <summary>The client for these settings; one is kept for each, with its connections.</summary>
    public ISecretsManager GetClient(ConnectionSettings settings) =>
        _clients.GetOrAdd(KeyOf(settings), key => new WatchingSecretsManager(Dependencies.ClientFactory.Create(key.Settings), ForgetCompletions));

    /// <summary>The client for these settings where one has had an answer already; null where none has.</summary>
    public ISecretsManager? FindUsedClient(ConnectionSettings settings) =>
        _clients.TryGetValue(KeyOf(settings), out var client) && client.HasAnswered ? client : null;

    /// <summary>Tells one connection from another, without keys.</summary>
    public object KeyOfConnection(ConnectionSettings settings) => KeyOf(settings);

    /// <summary>The defaults as the user may see them.</summary>
    public SMSession Describe() => new()
    {
        Region = IsLocal ? SessionSettings.LocalRegion(this) : Defaults.Region,
        ProfileName = Defaults.ProfileName,
        AccessKeyId = Defaults.Keys?.AccessKeyId,
        EndpointUrl = Defaults.EndpointUrl,
        RetryMode = Defaults.RetryMode,
        MaxAttempts = Defaults.MaxAttempts,
        TimeoutSec = (int?)Defaults.AttemptTimeout?.TotalSeconds,
        ConnectTimeoutSec = (int?)Defaults.ConnectTimeout?.TotalSeconds,
        Local = IsLocal,
    };

    /// <summary>Forgets the clients, with their connections and credentials; the defaults stay.</summary>
    public void ForgetClients() => _clients.Clear();

    /// <summary>Remembers a server.</summary>
    public void Add(LocalServer server) => _servers.Add(server);

    /// <summary>Whether an address is that of a server which this session started.</summary>
    public bool IsServing(Uri? endpoint) => endpoint is { IsLoopback: true } && _servers.Any(server => server.Port == endpoint.Port);

    /// <summary>Stops a server.</summary>
    public void Stop(LocalServer server)
    {
        server.Stop();
        _servers.Remove(server);
    }

    /// <summary>Has completion ask anew.</summary>
    public void ForgetCompletions()
    {
        // Every write comes here, and a session that imports seldom completes.
        if (Completions.IsUsed) Completions = new CompletionMemory();
    }

    private ClientKey KeyOf(ConnectionSettings settings) =>
        new(HandlerOverride is null ? settings : settings with { Handler = HandlerOverride }, AmbientSettings.Fingerprint());

    private void DropClients()
    {
        _clients.Clear();
        _values?.Clear();
        ForgetCompletions();
    }

    private void ForgetValues(RunspaceState state)
    {
        if (state is RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken) _values?.Clear();
    }

    private void DropLocalService()
    {
        lock (_making)
        {
            _localService = null;
            _localHandler = null;
            LocalServiceId = Guid.NewGuid();
        }
    }

    private sealed record ClientKey(ConnectionSettings Settings, string Ambient);
}
