using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Listening;

/// <summary>Accepts connections on the loopback address and closes those that fall silent.</summary>
internal sealed class HttpServer : IDisposable
{
    private static readonly TimeSpan s_idleLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_acceptPause = TimeSpan.FromMilliseconds(20);

    private readonly Socket _socket;
    private readonly Dispatcher _dispatcher;
    private readonly ConcurrentDictionary<Connection, bool> _connections = new();
    private readonly Timer _sweeper;
    private readonly Task _accepting;
    private volatile bool _isStopped;

    private HttpServer(Socket socket, Dispatcher dispatcher)
    {
        _socket = socket;
        _dispatcher = dispatcher;
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        _sweeper = new Timer(_ => Sweep(), state: null, s_sweepInterval, s_sweepInterval);
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    /// <summary>Ends once the server has stopped and every connection with it.</summary>
    public Task Ended => Task.WhenAll([_accepting, .. _connections.Keys.Select(connection => connection.Ended)]);

    public static HttpServer Start(Dispatcher dispatcher, int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(512);
            return new HttpServer(socket, dispatcher);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        _sweeper.Dispose();
        _socket.Dispose();
        foreach (Connection connection in _connections.Keys)
            connection.Close();
    }

    private async Task AcceptAsync()
    {
        while (!_isStopped)
        {
            try
            {
                Socket accepted = await _socket.AcceptAsync().ConfigureAwait(false);
                accepted.NoDelay = true;
                Serve(accepted);
            }
            catch (Exception error) when (error is ObjectDisposedException or SocketException && _isStopped)
            {
                return;
            }
            catch (SocketException) when (!_isStopped)
            {
                // A peer that went away, or no descriptor left: neither is a reason to stop, the second one to wait.
                await Task.Delay(s_acceptPause).ConfigureAwait(false);
            }
        }
    }

    private void Serve(Socket accepted)
    {
        Connection connection = new(accepted, _dispatcher);
        _connections[connection] = true;
        _ = Task.Run(() => RunAsync(connection));

        // Accepted while Dispose was going through the list.
        if (_isStopped)
            connection.Close();
    }

    private async Task RunAsync(Connection connection)
    {
        await connection.RunAsync().ConfigureAwait(false);
        _connections.TryRemove(connection, out bool _);
    }

    private void Sweep()
    {
        long oldest = Environment.TickCount64 - (long)s_idleLimit.TotalMilliseconds;
        foreach (Connection connection in _connections.Keys)
        {
            if (connection.LastActivity < oldest)
                connection.Close();
        }
    }
}
