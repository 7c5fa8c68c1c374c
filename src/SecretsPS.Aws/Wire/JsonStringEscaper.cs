using System.Buffers;

namespace SecretsPS.Aws.Wire;

/// <summary>Quotes UTF-8 as a JSON string (RFC 8259, section 7): only the quote, the backslash and control characters are escaped.</summary>
internal static class JsonStringEscaper
{
    private static readonly SearchValues<byte> s_special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    public static void Write(ReadOnlySpan<byte> utf8, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (!utf8.IsEmpty)
        {
            var plain = utf8.IndexOfAny(s_special);
            if (plain < 0) plain = utf8.Length;
            if (plain > 0) output.Write(utf8[..plain]);
            utf8 = utf8[plain..];
            if (utf8.IsEmpty) break;
            WriteEscape(utf8[0], output);
            utf8 = utf8[1..];
        }

        output.Write("\""u8);
    }

    private static void WriteEscape(byte b, IBufferWriter<byte> output)
    {
        switch (b)
        {
            case (byte)'"': output.Write("\\\""u8); break;
            case (byte)'\\': output.Write("\\\\"u8); break;
            case (byte)'\n': output.Write("\\n"u8); break;
            case (byte)'\r': output.Write("\\r"u8); break;
            case (byte)'\t': output.Write("\\t"u8); break;
            default:
                const string Hex = "0123456789abcdef";
                output.Write([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)Hex[b >> 4], (byte)Hex[b & 15]]);
                break;
        }
    }
}
