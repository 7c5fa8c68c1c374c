using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SecretsPS.Local.Listening;

namespace SecretsPS.Local;

/// <summary>
/// Serves a <see cref="LocalService"/> over HTTP/1.1 on 127.0.0.1, for any AWS client. Only programs of this machine
/// reach it: it binds no other address and refuses a foreign Host header. Bodies may have 10 MB. It logs nothing.
/// </summary>
public sealed class LocalListener : IDisposable, IAsyncDisposable
{
    private readonly HttpServer _server;

    private LocalListener(HttpServer server)
    {
        _server = server;
        Port = server.Port;
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>What a client takes as its endpoint, such as <c>http://127.0.0.1:4566</c>.</summary>
    public string EndpointUrl => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>Starts to listen.</summary>
    /// <param name="service">The service to serve; it outlives the listener.</param>
    /// <param name="port">A port from 1 to 65535, or 0 for any free one.</param>
    /// <returns>The running listener; disposing it stops it and closes its connections.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The port is no port.</exception>
    /// <exception cref="IOException">The port is taken, or the system does not let this process use it.</exception>
    public static LocalListener Start(LocalService service, int port = 0)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, IPEndPoint.MinPort);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        try
        {
            return new LocalListener(HttpServer.Start(service.Dispatcher, port));
        }
        catch (SocketException error)
        {
            string reason = error.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? "another program is using it. Choose another port, or 0 for a free one."
                : error.Message;
            throw new IOException($"Can't listen on 127.0.0.1 port {port}: {reason}", error);
        }
    }

    /// <summary>Stops listening and closes the connections.</summary>
    public void Dispose() => _server.Dispose();

    /// <summary>Stops listening, closes the connections and waits until the last of them has ended.</summary>
    /// <returns>A task that ends when nothing runs any more.</returns>
    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        await _server.Ended.ConfigureAwait(false);
    }
}
