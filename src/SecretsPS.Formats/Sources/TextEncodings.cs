using System.Text;

namespace SecretsPS.Formats.Sources;

/// <summary>
/// Finds a file's encoding and turns it into UTF-8. What is invalid becomes <see cref="Invalid"/>, at which
/// <see cref="TextGuardStream"/> stops: it knows the place, which an exception of the decoder would not.
/// </summary>
internal static class TextEncodings
{
    /// <summary>Stands for bytes that are invalid. Unicode keeps it for such uses; a decoder swallows a NUL at the end.</summary>
    public const char Invalid = '\uFFFF';

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly (byte[] Mark, Encoding Encoding)[] s_marks =
    [
        ([0xEF, 0xBB, 0xBF], s_utf8),
        ([0xFF, 0xFE, 0, 0], Guarded(12000)),
        ([0, 0, 0xFE, 0xFF], Guarded(12001)),
        ([0xFF, 0xFE], Guarded(1200)),
        ([0xFE, 0xFF], Guarded(1201)),
    ];

    public static ReadOnlySpan<byte> InvalidUtf8 => [0xEF, 0xBF, 0xBF];

    /// <summary>Leaves the stream behind its byte order mark, if it has one.</summary>
    public static Encoding Detect(Stream stream, Encoding? otherwise)
    {
        Span<byte> start = stackalloc byte[4];
        var count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        foreach (var (mark, encoding) in s_marks)
        {
            if (!start[..count].StartsWith(mark)) continue;
            stream.Position = mark.Length;
            return encoding;
        }

        stream.Position = 0;
        return otherwise is null or UTF8Encoding ? s_utf8 : Guarded(otherwise.CodePage);
    }

    public static Stream ToUtf8(Stream stream, Encoding encoding) =>
        encoding is UTF8Encoding ? stream : Encoding.CreateTranscodingStream(stream, encoding, s_utf8, leaveOpen: true);

    private static Encoding Guarded(int codePage) =>
        Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(Invalid.ToString()));
}
