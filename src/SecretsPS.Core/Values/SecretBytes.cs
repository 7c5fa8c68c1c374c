using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecretsPS;

/// <summary>A binary value that never shows its content.</summary>
[JsonConverter(typeof(RedactingJsonConverterFactory))]
public sealed class SecretBytes : SecretBuffer
{
    private SecretBytes(byte[] bytes)
        : base(bytes)
    {
    }

    /// <summary>Copies bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>A new value.</returns>
    public static SecretBytes From(ReadOnlySpan<byte> bytes)
    {
        var copy = PinnedBytes.Allocate(bytes.Length);
        bytes.CopyTo(copy);
        return new SecretBytes(copy);
    }

    /// <summary>Decodes base64 (RFC 4648, section 4).</summary>
    /// <param name="base64">The characters, as ASCII; white space among them is left out.</param>
    /// <param name="value">A new value, or null.</param>
    /// <returns>Whether it was base64.</returns>
    public static bool TryFromBase64(ReadOnlySpan<byte> base64, [NotNullWhen(true)] out SecretBytes? value)
    {
        var bytes = PinnedBytes.Allocate(Base64.GetMaxDecodedFromUtf8Length(base64.Length));
        try
        {
            value = Base64.DecodeFromUtf8(base64, bytes, out _, out var count) == OperationStatus.Done ? From(bytes.AsSpan(0, count)) : null;
            return value is not null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Decodes the base64 of the string at which a reader of JSON stands.</summary>
    /// <param name="reader">Stands at a string.</param>
    /// <param name="value">A new value, or null.</param>
    /// <returns>Whether it was base64.</returns>
    /// <exception cref="InvalidOperationException">The string holds half of a surrogate pair, or it is no string.</exception>
    public static bool TryFromJson(ref Utf8JsonReader reader, [NotNullWhen(true)] out SecretBytes? value)
    {
        using var base64 = SecretText.FromJson(ref reader);
        return TryFromBase64(base64.RevealBytes(), out value);
    }
}
