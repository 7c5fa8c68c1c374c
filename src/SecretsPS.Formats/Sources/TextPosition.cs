using System.Runtime.InteropServices;

namespace SecretsPS.Formats.Sources;

/// <summary>A place in UTF-8 text.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Character">Character of the line, from 1.</param>
/// <param name="LineBytes">Bytes of the line before it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextPosition(long Line, long Character, long LineBytes)
{
    public static readonly TextPosition Start = new(1, 1, 0);

    /// <summary>The place behind some text.</summary>
    public TextPosition After(ReadOnlySpan<byte> utf8)
    {
        var lineBreak = utf8.LastIndexOf((byte)'\n');
        if (lineBreak < 0) return new TextPosition(Line, Character + CountCharacters(utf8), LineBytes + utf8.Length);
        var tail = utf8[(lineBreak + 1)..];
        return new TextPosition(Line + utf8.Count((byte)'\n'), 1 + CountCharacters(tail), tail.Length);
    }

    private static long CountCharacters(ReadOnlySpan<byte> utf8)
    {
        var count = 0L;
        foreach (var one in utf8)
        {
            // The bytes behind the first of a character are 10xxxxxx.
            if ((one & 0xC0) != 0x80) count++;
        }

        return count;
    }
}
