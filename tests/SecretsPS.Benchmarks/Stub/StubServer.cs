using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SecretsPS.Benchmarks.Stub;

/// <summary>
/// A loopback server that answers each call at once, checks nothing and keeps nothing: what is measured against it is the
/// client. Each connection has a thread of its own, so that a call costs it the same in whatever order calls come in: on the
/// pool it woke up to five times a call. It ends when its standard input does, so that it never outlives the run that started it.
/// </summary>
internal static class StubServer
{
    public static async Task<int> RunAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}"));
        new Thread(() => Accept(listener)) { IsBackground = true }.Start();
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is not null) continue;
        return 0;
    }

    private static void Accept(Socket listener)
    {
        try
        {
            while (true)
            {
                var accepted = listener.Accept();
                accepted.NoDelay = true;
                new Thread(() => Serve(accepted)) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private static void Serve(Socket socket)
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
                    if (!Fill()) return;
                var (operation, length, expectsContinue) = ReadHead(Encoding.ASCII.GetString(buffer, 0, headEnd));
                if (expectsContinue) socket.Send("HTTP/1.1 100 Continue\r\n\r\n"u8);
                var total = headEnd + 4 + length;
                while (count < total)
                    if (!Fill()) return;
                socket.Send(StubAnswers.For(operation, buffer.AsSpan(headEnd + 4, length)));
                buffer.AsSpan(total, count - total).CopyTo(buffer);
                count -= total;
            }
        }
        catch (SocketException)
        {
            // The client went away.
        }

        bool Fill()
        {
            var read = socket.Receive(buffer.AsSpan(count));
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
