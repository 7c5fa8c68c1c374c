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
        var copy = Allocate(bytes.Length);
        bytes.CopyTo(copy);
        return new SecretBytes(copy);
    }
}
