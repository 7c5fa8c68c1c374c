using SecretsPS.Local;

namespace SecretsPS.Connection;

/// <summary>An embedded service on loopback, as Start-SMLocalServer returns it.</summary>
public sealed class LocalServer
{
    private readonly LocalListener _listener;

    internal LocalServer(LocalListener listener)
    {
        _listener = listener;
        StartedAt = DateTimeOffset.Now;
        Running = true;
    }

    /// <summary>Address for -EndpointUrl or AWS_ENDPOINT_URL_SECRETS_MANAGER.</summary>
    public Uri EndpointUrl => new(_listener.EndpointUrl);

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port => _listener.Port;

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>False after Stop-SMLocalServer.</summary>
    public bool Running { get; private set; }

    internal void Stop()
    {
        Running = false;
        _listener.Dispose();
    }
}
