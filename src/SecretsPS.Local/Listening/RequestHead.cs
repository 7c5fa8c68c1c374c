using System.Globalization;
using System.Text;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Listening;

/// <summary>The request line and the headers that matter here.</summary>
internal sealed class RequestHead
{
    /// <summary>Bytes that a request's head may have.</summary>
    public const int MaxLength = 32 * 1024;

    /// <summary>Bytes that a body may have: far above any valid request.</summary>
    public const int MaxBodyLength = 10 * 1024 * 1024;

    private string? _host;
    private string? _target;
    private string? _contentType;
    private string? _authorization;
    private bool _hasDate;
    private bool _isHttp11;
    private string _method = string.Empty;
    private string _path = string.Empty;

    private RequestHead()
    {
    }

    public int ContentLength { get; private set; }

    public bool IsChunked { get; private set; }

    public bool ExpectsContinue { get; private set; }

    public bool KeepAlive { get; private set; }

    /// <returns>The length of the head with its blank line, or 0 while that has not arrived.</returns>
    public static int EndOf(ReadOnlySpan<byte> received)
    {
        int end = received.IndexOf("\r\n\r\n"u8);
        return end < 0 ? 0 : end + 4;
    }

    public static RequestHead Parse(ReadOnlySpan<byte> bytes)
    {
        RequestHead head = new();
        ReadOnlySpan<byte> rest = bytes[..^2];
        head.ReadRequestLine(NextLine(ref rest));
        head.KeepAlive = head._isHttp11;
        bool hasLength = false;
        while (!rest.IsEmpty)
            head.ReadHeader(NextLine(ref rest), ref hasLength);

        // A request that gives its length in two ways reads differently to different programs.
        if (hasLength && head.IsChunked)
            throw new BadRequestException(400, "Content-Length and Transfer-Encoding exclude each other.");
        HostCheck.Demand(head._host, head._isHttp11);
        return head;
    }

    public WireRequest ToRequest(ReadOnlyMemory<byte> body) =>
        new(_method, _path, _target, _contentType, _authorization, _hasDate, body);

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf("\r\n"u8);
        ReadOnlySpan<byte> line = rest[..end];
        rest = rest[(end + 2)..];
        return line;
    }

    private void ReadRequestLine(ReadOnlySpan<byte> line)
    {
        int first = line.IndexOf((byte)' ');
        int last = line.LastIndexOf((byte)' ');
        if (first <= 0 || last <= first + 1)
            throw new BadRequestException(400, "The request line is malformed.");

        ReadOnlySpan<byte> version = line[(last + 1)..];
        _isHttp11 = version.SequenceEqual("HTTP/1.1"u8);
        if (!_isHttp11 && !version.SequenceEqual("HTTP/1.0"u8))
            throw new BadRequestException(505, "This listener speaks HTTP/1.1.");

        _method = line[..first].SequenceEqual("POST"u8) ? "POST" : Encoding.Latin1.GetString(line[..first]);
        ReadOnlySpan<byte> path = line[(first + 1)..last];
        int query = path.IndexOf((byte)'?');
        path = query < 0 ? path : path[..query];
        _path = path.SequenceEqual("/"u8) ? "/" : Encoding.Latin1.GetString(path);
    }

    private void ReadHeader(ReadOnlySpan<byte> line, ref bool hasLength)
    {
        int colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[colon - 1] is (byte)' ' or (byte)'\t' || line[0] is (byte)' ' or (byte)'\t')
            throw new BadRequestException(400, "A header line is malformed.");

        ReadOnlySpan<byte> name = line[..colon];
        ReadOnlySpan<byte> value = line[(colon + 1)..].Trim(" \t"u8);
        if (Is(name, "host"))
            _host = _host is null ? Encoding.Latin1.GetString(value) : throw new BadRequestException(400, "There is more than one Host header.");
        else if (Is(name, "x-amz-target"))
            _target = Encoding.Latin1.GetString(value);
        else if (Is(name, "content-type"))
            _contentType = Encoding.Latin1.GetString(value);
        else if (Is(name, "authorization"))
            _authorization = Encoding.Latin1.GetString(value);
        else if (Is(name, "x-amz-date") || Is(name, "date"))
            _hasDate = true;
        else if (Is(name, "content-length"))
            ReadLength(value, ref hasLength);
        else if (Is(name, "transfer-encoding"))
            IsChunked = Is(value, "chunked") ? true : throw new BadRequestException(501, "Only the chunked transfer encoding is known.");
        else if (Is(name, "connection"))
            ReadConnection(value);
        else if (Is(name, "expect"))
            ExpectsContinue = Is(value, "100-continue") ? true : throw new BadRequestException(417, "Only 100-continue can be expected.");
    }

    private void ReadLength(ReadOnlySpan<byte> value, ref bool hasLength)
    {
        if (hasLength || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long length))
            throw new BadRequestException(400, "The Content-Length is malformed.");
        if (length > MaxBodyLength)
            throw new BadRequestException(413, "The request's body is longer than 10 MB.");
        hasLength = true;
        ContentLength = (int)length;
    }

    private void ReadConnection(ReadOnlySpan<byte> value)
    {
        if (Is(value, "close"))
            KeepAlive = false;
        else if (Is(value, "keep-alive"))
            KeepAlive = true;
    }

    private static bool Is(ReadOnlySpan<byte> text, string lowercase) => Ascii.EqualsIgnoreCase(text, lowercase);
}
