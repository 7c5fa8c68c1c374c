using System.Net.Sockets;
using System.Text;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Listening;

/// <summary>Bytes to and from a listener, with no HTTP client in between that would know better.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TcpClient _client;

    public RawConnection(LocalListener listener)
    {
        _client = new TcpClient("127.0.0.1", listener.Port);
        _client.Client.ReceiveTimeout = _client.Client.SendTimeout = (int)s_patience.TotalMilliseconds;
    }

    public Socket Socket => _client.Client;

    public static string Request(string operation, string body, string host = "127.0.0.1", string more = "") =>
        $"POST / HTTP/1.1\r\nHost: {host}\r\nX-Amz-Target: secretsmanager.{operation}\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Date: 20260304T050607Z\r\nAuthorization: {Api.Authorization(Api.Region)}\r\n{more}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public void Send(string text) => Socket.Send(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads one whole answer.</summary>
    public string Answer()
    {
        StringBuilder text = new();
        byte[] one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (Socket.Receive(one) == 0)
                return text.ToString();
            text.Append((char)one[0]);
        }

        string head = text.ToString();
        int length = int.Parse(head.Split("Content-Length: ")[1].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);
        byte[] body = new byte[length];
        for (int read = 0; read < length;)
            read += Socket.Receive(body.AsSpan(read));
        return head + Encoding.UTF8.GetString(body);
    }

    /// <summary>Whether the listener has closed its end.</summary>
    public bool IsClosed()
    {
        try
        {
            return Socket.Receive(new byte[1]) == 0;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted;
        }
    }

    public void Dispose() => _client.Dispose();
}
