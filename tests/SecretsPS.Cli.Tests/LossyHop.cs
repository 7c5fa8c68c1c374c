using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SecretsPS.Cli.Tests;

/// <summary>Forwards HTTP requests one by one and loses some answers after they took effect, by cutting the connection.</summary>
internal sealed class LossyHop : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Random _random = new(3);
    private readonly Uri _target;
    private readonly int _lossPercent;
    private readonly Task _loop;

    public LossyHop(string target, int lossPercent)
    {
        (_target, _lossPercent) = (new Uri(target), lossPercent);
        _listener.Start();
        Endpoint = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _loop = AcceptAsync();
    }

    public string Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var closing = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_target.Host, _target.Port, _stop.Token);
            var (near, far) = (client.GetStream(), server.GetStream());
            while (await ReadMessageAsync(near) is { } request)
            {
                await far.WriteAsync(request, _stop.Token);
                if (await ReadMessageAsync(far) is not { } answer) return;
                lock (_random)
                {
                    if (_random.Next(100) < _lossPercent) return;
                }

                await near.WriteAsync(answer, _stop.Token);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // The importer was killed in the middle: its connection is gone.
        }
    }

    private async Task<byte[]?> ReadMessageAsync(NetworkStream stream)
    {
        using var message = new MemoryStream();
        var one = new byte[1];
        while (!message.GetBuffer().AsSpan(0, (int)message.Length).EndsWith("\r\n\r\n"u8))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0) return null;
            message.Write(one);
        }

        var head = Encoding.ASCII.GetString(message.ToArray());
        var line = head.Split("\r\n").FirstOrDefault(header => header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        var body = new byte[line is null ? 0 : int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        message.Write(body);
        return message.ToArray();
    }
}
