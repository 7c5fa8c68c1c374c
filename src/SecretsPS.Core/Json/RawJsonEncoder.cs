using System.Text;
using System.Text.Encodings.Web;

namespace SecretsPS.Json;

/// <summary>
/// Escapes only what JSON requires: quotes, backslashes and control characters. A value that is stored as JSON then has
/// the same bytes as the same text in another format; the encoders of .NET escape emoji too.
/// </summary>
public sealed class RawJsonEncoder : JavaScriptEncoder
{
    private RawJsonEncoder()
    {
    }

    /// <summary>The encoder.</summary>
    public static RawJsonEncoder Instance { get; } = new();

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\';

    /// <inheritdoc/>
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var rest = new ReadOnlySpan<char>(text, textLength);
        for (var position = 0; position < textLength;)
        {
            // Half of a surrogate pair is left to the base class, which replaces it.
            if (Rune.DecodeFromUtf16(rest[position..], out var rune, out var count) != System.Buffers.OperationStatus.Done || WillEncode(rune.Value)) return position;
            position += count;
        }

        return -1;
    }

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        Span<char> escape = stackalloc char[6];
        var length = Write(unicodeScalar, escape);
        numberOfCharactersWritten = length <= bufferLength ? length : 0;
        return length <= bufferLength && escape[..length].TryCopyTo(new Span<char>(buffer, bufferLength));
    }

    private static int Write(int scalar, Span<char> escape)
    {
        if (scalar is not (< ' ' or '"' or '\\')) return new Rune(scalar).EncodeToUtf16(escape);
        escape[0] = '\\';
        escape[1] = scalar switch
        {
            '"' => '"',
            '\\' => '\\',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => 'u',
        };
        if (escape[1] != 'u') return 2;
        scalar.TryFormat(escape[2..], out _, "X4", System.Globalization.CultureInfo.InvariantCulture);
        return 6;
    }
}
