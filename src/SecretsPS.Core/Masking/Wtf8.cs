using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace SecretsPS.Masking;

/// <summary>UTF-8 that carries halves of surrogate pairs too, so that any string comes back as it went in.</summary>
/// <remarks>Source: The WTF-8 encoding, simonsapin.github.io/wtf-8.</remarks>
internal static class Wtf8
{
    private const byte SurrogateLead = 0xED;

    /// <summary>Encodes into a buffer of three bytes a character, which is always enough.</summary>
    public static int GetBytes(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var written = 0;
        while (true)
        {
            var status = Utf8.FromUtf16(text, bytes[written..], out var read, out var count, replaceInvalidSequences: false);
            written += count;
            if (status == OperationStatus.Done || read >= text.Length) return written;
            int half = text[read];
            bytes[written++] = SurrogateLead;
            bytes[written++] = (byte)(0x80 | ((half >> 6) & 0x3F));
            bytes[written++] = (byte)(0x80 | (half & 0x3F));
            text = text[(read + 1)..];
        }
    }

    public static string GetString(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (bytes is [SurrogateLead, >= 0xA0, _, ..])
            {
                text.Append((char)(0xD000 | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F)));
                bytes = bytes[3..];
                continue;
            }

            _ = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            text.Append(rune.ToString());
            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
