using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecretsPS;

/// <summary>Makes every general serializer write <c>***</c> for a value and refuse to read one. The wire has its own converters.</summary>
public sealed class RedactingJsonConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(SecretBuffer).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        if (typeToConvert == typeof(SecretText)) return new RedactingJsonConverter<SecretText>();
        return typeToConvert == typeof(SecretBytes) ? new RedactingJsonConverter<SecretBytes>() : new RedactingJsonConverter<SecretBuffer>();
    }

    private sealed class RedactingJsonConverter<T> : JsonConverter<T>
        where T : SecretBuffer
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A value is read from the wire only.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(SecretBuffer.Redacted);
    }
}
