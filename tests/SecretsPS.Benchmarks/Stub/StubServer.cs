using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SecretsPS.Benchmarks.Stub;

/// <summary>
/// A loopback server that answers each call at once, checks nothing and keeps nothing: what is measured against it is the
/// client. It ends when its standard input does, so that it never outlives the run that started it.
/// </summary>
internal static class StubServer
{
    public static async Task<int> RunAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}"));
        _ = AcceptAsync(listener);
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is not null) continue;
        return 0;
    }

    private static async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            var accepted = await listener.AcceptAsync().ConfigureAwait(false);
            accepted.NoDelay = true;
            _ = Task.Run(() => ServeAsync(accepted));
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        using var _ = socket;
        var buffer = new byte[256 * 1024];
        var count = 0;
        try
        {
            while (true)
            {
                int headEnd;
                while ((headEnd = buffer.AsSpan(0, count).IndexOf("\r\n\r\n"u8)) < 0)
                    if (!await FillAsync().ConfigureAwait(false)) return;
                var (operation, length, expectsContinue) = ReadHead(Encoding.ASCII.GetString(buffer, 0, headEnd));
                if (expectsContinue) await socket.SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray()).ConfigureAwait(false);
                var total = headEnd + 4 + length;
                while (count < total)
                    if (!await FillAsync().ConfigureAwait(false)) return;
                await socket.SendAsync(StubAnswers.For(operation, buffer.AsSpan(headEnd + 4, length))).ConfigureAwait(false);
                buffer.AsSpan(total, count - total).CopyTo(buffer);
                count -= total;
            }
        }
        catch (SocketException)
        {
            // The client went away.
        }

        async ValueTask<bool> FillAsync()
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(count)).ConfigureAwait(false);
            count += read;
            return read > 0;
        }
    }

    private static (string Operation, int Length, bool ExpectsContinue) ReadHead(string head)
    {
        var operation = "";
        var length = 0;
        var expectsContinue = false;
        foreach (var line in head.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon < 0) continue;
            var name = line[..colon];
            var value = line[(colon + 1)..].Trim();
            if (name.Equals("X-Amz-Target", StringComparison.OrdinalIgnoreCase)) operation = value[(value.IndexOf('.') + 1)..].ToString();
            else if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) length = int.Parse(value, CultureInfo.InvariantCulture);
            else if (name.Equals("Expect", StringComparison.OrdinalIgnoreCase)) expectsContinue = true;
        }

        return (operation, length, expectsContinue);
    }
}
