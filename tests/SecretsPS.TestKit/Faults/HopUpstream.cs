using System.Net.Sockets;
using System.Text;

namespace SecretsPS.TestKit.Faults;

/// <summary>The hop's own connection to the service, made when the first request is forwarded.</summary>
internal sealed class HopUpstream(Uri? target) : IDisposable
{
    private static readonly byte[] s_nothing = Encoding.Latin1.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 2\r\n\r\n{}");

    private readonly TcpClient _client = new() { NoDelay = true };
    private HttpMessageReader? _reader;

    /// <returns>Null where the service closed the connection.</returns>
    public async Task<HttpMessage?> AskAsync(HttpMessage request, CancellationToken cancellationToken)
    {
        if (target is null) return new HttpMessage(s_nothing, s_nothing.Length - 2);
        if (_reader is null)
        {
            await _client.ConnectAsync(target.Host, target.Port, cancellationToken).ConfigureAwait(false);
            _reader = new HttpMessageReader(_client.GetStream());
        }

        await _client.GetStream().WriteAsync(request.Raw, cancellationToken).ConfigureAwait(false);
        return await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _client.Dispose();
}
