using System.Buffers;
using System.Text.Json;

namespace SecretsPS.Json;

/// <summary>
/// Writes values as JSON strings (RFC 8259, section 7), escaped as <see cref="RawJsonEncoder"/> escapes. The writer's own
/// escaping goes through pooled arrays that nobody clears.
/// </summary>
public static class JsonStringEscaper
{
    private static readonly SearchValues<byte> s_special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    /// <summary>Writes a value, without a copy that is left behind.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="utf8">The value; valid UTF-8.</param>
    public static void WriteSecret(this Utf8JsonWriter writer, ReadOnlySpan<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using var escaped = new ClearingBufferWriter();
        Write(utf8, escaped);
        writer.WriteRawValue(escaped.Written, skipInputValidation: true);
    }

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
