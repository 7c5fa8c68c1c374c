using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecretsPS;

/// <summary>A text value as UTF-8 bytes that never shows its content.</summary>
[JsonConverter(typeof(RedactingJsonConverterFactory))]
public sealed class SecretText : SecretBuffer
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private SecretText(byte[] bytes)
        : base(bytes)
    {
    }

    /// <summary>Copies a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A new value.</returns>
    /// <exception cref="SecretsManagerInputException">The text holds half of a surrogate pair, which UTF-8 cannot carry.</exception>
    public static SecretText FromChars(ReadOnlySpan<char> text)
    {
        try
        {
            var bytes = PinnedBytes.Allocate(s_utf8.GetByteCount(text));
            s_utf8.GetBytes(text, bytes);
            return new SecretText(bytes);
        }
        catch (EncoderFallbackException)
        {
            throw new SecretsManagerInputException("SecretString", "SecretString is not valid Unicode: it holds half of a surrogate pair. Correct the text, or pass the bytes as SecretBinary.");
        }
    }

    /// <summary>Copies UTF-8.</summary>
    /// <param name="utf8">Bytes of UTF-8, without a byte order mark.</param>
    /// <returns>A new value.</returns>
    /// <exception cref="SecretsManagerInputException">The bytes are not UTF-8.</exception>
    public static SecretText FromUtf8(ReadOnlySpan<byte> utf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
            throw new SecretsManagerInputException("SecretString", "SecretString is not valid UTF-8. Convert the file to UTF-8, name its encoding, or pass the bytes as SecretBinary.");
        var bytes = PinnedBytes.Allocate(utf8.Length);
        utf8.CopyTo(bytes);
        return new SecretText(bytes);
    }

    /// <summary>Copies the string at which a reader of JSON stands, without its escapes.</summary>
    /// <param name="reader">Stands at a string.</param>
    /// <returns>A new value.</returns>
    /// <exception cref="InvalidOperationException">The string holds half of a surrogate pair, or it is no string.</exception>
    public static SecretText FromJson(ref Utf8JsonReader reader)
    {
        var plain = PinnedBytes.Allocate(reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length);
        try
        {
            return FromUtf8(plain.AsSpan(0, reader.CopyString(plain)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>The text as a string, for a user who asked for plain text. A string cannot be cleared.</summary>
    /// <returns>The text.</returns>
    public string RevealString() => s_utf8.GetString(RevealBytes());

    /// <summary>Hands the characters to an action and clears them after it.</summary>
    /// <param name="use">Takes the characters.</param>
    public void RevealChars(ReadOnlySpanAction use)
    {
        ArgumentNullException.ThrowIfNull(use);
        var utf8 = RevealBytes();
        var chars = GC.AllocateUninitializedArray<char>(s_utf8.GetCharCount(utf8), pinned: true);
        try
        {
            s_utf8.GetChars(utf8, chars);
            use(chars);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(chars.AsSpan()));
        }
    }

    /// <summary>Takes characters that are cleared after the call.</summary>
    /// <param name="characters">The characters.</param>
    public delegate void ReadOnlySpanAction(ReadOnlySpan<char> characters);
}
