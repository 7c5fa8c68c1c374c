using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Listening;

/// <summary>Puts an answer and its headers into one buffer, so that they leave in one packet.</summary>
internal sealed class ResponseHead
{
    private const int MaxHeadLength = 512;

    private byte[] _bytes = new byte[2048];
    private int _length;

    public ReadOnlyMemory<byte> Join(WireResponse answer, bool keepAlive)
    {
        if (_bytes.Length < MaxHeadLength + answer.Body.Length)
            _bytes = new byte[MaxHeadLength + answer.Body.Length];

        _length = 0;
        Add(answer.Status == 200 ? "HTTP/1.1 200 OK\r\n"u8 : StatusLine(answer.Status));
        Add("x-amzn-RequestId: "u8);
        Add(answer.RequestId);
        Add("\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: "u8);
        Add(answer.Body.Length.ToString(CultureInfo.InvariantCulture));
        Add("\r\nDate: "u8);
        Add(DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture));
        Add(keepAlive ? "\r\nConnection: keep-alive\r\n\r\n"u8 : "\r\nConnection: close\r\n\r\n"u8);
        Add(answer.Body.Span);
        return _bytes.AsMemory(0, _length);
    }

    public void Clear()
    {
        CryptographicOperations.ZeroMemory(_bytes.AsSpan(0, _length));
        _length = 0;
    }

    /// <summary>An answer of the listener itself, for what never reached the service.</summary>
    public static byte[] Refusal(BadRequestException error)
    {
        string body = $"{{\"message\":\"{error.Message}\"}}";
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {error.Status} {Reason(error.Status)}\r\nx-amzn-RequestId: {Guid.NewGuid()}\r\nContent-Type: {WireResponse.ContentType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
    }

    private static byte[] StatusLine(int status) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {Reason(status)}\r\n"));

    private static string Reason(int status) => status switch
    {
        400 => "Bad Request",
        403 => "Forbidden",
        413 => "Content Too Large",
        417 => "Expectation Failed",
        431 => "Request Header Fields Too Large",
        501 => "Not Implemented",
        505 => "HTTP Version Not Supported",
        _ => "Internal Server Error",
    };

    private void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Add(string text) => _length += Encoding.ASCII.GetBytes(text, _bytes.AsSpan(_length));
}
