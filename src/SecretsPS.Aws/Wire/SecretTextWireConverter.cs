using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecretsPS.Aws.Wire;

/// <summary>
/// Writes and reads a text value as a JSON string without a string in between. The writer's own escaping goes through
/// pooled arrays that nobody clears, so a value is escaped here.
/// </summary>
internal sealed class SecretTextWireConverter : JsonConverter<SecretText>
{
    public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("A string is expected.");
        var length = reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length;
        var buffer = new byte[length];
        try
        {
            var count = reader.CopyString(buffer);
            return SecretText.FromUtf8(buffer.AsSpan(0, count));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options)
    {
        var bytes = value.RevealBytes();
        using var escaped = new ClearingBufferWriter(bytes.Length + 16);
        JsonStringEscaper.Write(bytes, escaped);
        writer.WriteRawValue(escaped.Written, skipInputValidation: true);
    }
}
