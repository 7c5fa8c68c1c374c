using System.Buffers;

namespace SecretsPS.Json;

/// <summary>Quotes UTF-8 as a JSON string (RFC 8259, section 7), escaped as <see cref="RawJsonEncoder"/> escapes.</summary>
public static class JsonStringEscaper
{
    private static readonly SearchValues<byte> s_special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    /// <summary>Quotes and escapes a value.</summary>
    /// <param name="utf8">The value; valid UTF-8.</param>
    /// <param name="output">Takes the JSON.</param>
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
            case (byte)'\b': output.Write("\\b"u8); break;
            case (byte)'\f': output.Write("\\f"u8); break;
            case (byte)'\n': output.Write("\\n"u8); break;
            case (byte)'\r': output.Write("\\r"u8); break;
            case (byte)'\t': output.Write("\\t"u8); break;
            default:
                const string Hex = "0123456789ABCDEF";
                output.Write([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)Hex[b >> 4], (byte)Hex[b & 15]]);
                break;
        }
    }
}
