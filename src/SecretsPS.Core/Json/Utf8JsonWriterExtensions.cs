using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SecretsPS.Json;

/// <summary>
/// Writes values as JSON strings, escaped as <see cref="RawJsonEncoder"/> escapes. What the writer itself escapes or
/// encodes goes through pooled arrays that nobody clears.
/// </summary>
public static class Utf8JsonWriterExtensions
{
    /// <summary>Writes a text, without a copy that is left behind.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="utf8">The text; valid UTF-8.</param>
    public static void WriteSecret(this Utf8JsonWriter writer, ReadOnlySpan<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using var escaped = new ClearingBufferWriter();
        JsonStringEscaper.Write(utf8, escaped);
        writer.WriteRawValue(escaped.Written, skipInputValidation: true);
    }

    /// <summary>Writes a text, without a copy that is left behind but the text itself.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="text">The text; half of a surrogate pair becomes U+FFFD, as the writer would have it.</param>
    public static void WriteSecret(this Utf8JsonWriter writer, ReadOnlySpan<char> text)
    {
        var utf8 = PinnedBytes.Allocate(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, utf8);
        writer.WriteSecret((ReadOnlySpan<byte>)utf8);
        CryptographicOperations.ZeroMemory(utf8);
    }

    /// <summary>Writes bytes as base64, without a copy that is left behind.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="bytes">The bytes.</param>
    public static void WriteSecretBase64(this Utf8JsonWriter writer, ReadOnlySpan<byte> bytes)
    {
        using var base64 = new ClearingBufferWriter();
        var length = Base64.GetMaxEncodedToUtf8Length(bytes.Length);
        Base64.EncodeToUtf8(bytes, base64.GetSpan(length), out _, out _);
        base64.Advance(length);
        writer.WriteSecret(base64.Written);
    }
}
