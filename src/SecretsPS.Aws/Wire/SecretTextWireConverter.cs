using System.Text.Json;
using System.Text.Json.Serialization;
using SecretsPS.Json;

namespace SecretsPS.Aws.Wire;

/// <summary>Writes and reads a text value as a JSON string without a string in between.</summary>
internal sealed class SecretTextWireConverter : JsonConverter<SecretText>
{
    public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("A string is expected.");
        return SecretText.FromJson(ref reader);
    }

    public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) =>
        writer.WriteSecret(value.RevealBytes());
}
