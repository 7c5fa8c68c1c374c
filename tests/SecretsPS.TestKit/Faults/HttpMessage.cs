using System.Globalization;
using System.Text;

namespace SecretsPS.TestKit.Faults;

/// <summary>One HTTP/1.1 message with a Content-Length, kept byte for byte.</summary>
internal sealed class HttpMessage
{
    private readonly int _bodyStart;

    public HttpMessage(byte[] raw, int bodyStart) => (Raw, _bodyStart) = (raw, bodyStart);

    public byte[] Raw { get; }

    public string Head => Encoding.Latin1.GetString(Raw, 0, _bodyStart);

    public ReadOnlyMemory<byte> Body => Raw.AsMemory(_bodyStart);
}

/// <summary>Reads one message after the other from a connection.</summary>
internal sealed class HttpMessageReader(Stream stream)
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _count;

    /// <returns>Null at the end of the connection.</returns>
    public async Task<HttpMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        int head;
        while ((head = _buffer.AsSpan(0, _count).IndexOf("\r\n\r\n"u8)) < 0)
            if (!await FillAsync(cancellationToken).ConfigureAwait(false)) return null;
        var bodyStart = head + 4;
        var length = bodyStart + BodyLength(Encoding.Latin1.GetString(_buffer, 0, head));
        while (_count < length)
            if (!await FillAsync(cancellationToken).ConfigureAwait(false)) return null;
        var message = new HttpMessage(_buffer[..length], bodyStart);
        _buffer.AsSpan(length, _count - length).CopyTo(_buffer);
        _count -= length;
        return message;
    }

    private static int BodyLength(string head)
    {
        const string Name = "Content-Length:";
        var line = head.Split("\r\n").FirstOrDefault(header => header.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[Name.Length..], CultureInfo.InvariantCulture);
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_count == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await stream.ReadAsync(_buffer.AsMemory(_count), cancellationToken).ConfigureAwait(false);
        _count += read;
        return read > 0;
    }
}
