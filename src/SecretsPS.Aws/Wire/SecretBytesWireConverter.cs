using System.Text.Json;
using System.Text.Json.Serialization;
using SecretsPS.Json;

namespace SecretsPS.Aws.Wire;

/// <summary>Writes and reads a binary value as base64.</summary>
internal sealed class SecretBytesWireConverter : JsonConverter<SecretBytes>
{
    public override SecretBytes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("A string is expected.");
        return SecretBytes.TryFromJson(ref reader, out var value) ? value : throw new JsonException("The string is not base64.");
    }

    public override void Write(Utf8JsonWriter writer, SecretBytes value, JsonSerializerOptions options) =>
        writer.WriteSecretBase64(value.RevealBytes());
}
