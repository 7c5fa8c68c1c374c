using System.Text.Json;
using System.Text.Json.Serialization;
using SecretsPS.Model;

namespace SecretsPS.CliInput;

/// <summary>Source-generated JSON of what the AWS CLI takes as input.</summary>
[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(TextConverter), typeof(BinaryConverter)])]
[JsonSerializable(typeof(CreateSecretRequest))]
[JsonSerializable(typeof(PutSecretValueRequest))]
internal sealed partial class CliInputJson : JsonSerializerContext
{
    private sealed class TextConverter : JsonConverter<SecretText>
    {
        public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? SecretsPS.SecretText.FromJson(ref reader) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) =>
            writer.WriteStringValue(SecretBuffer.Redacted);
    }

    private sealed class BinaryConverter : JsonConverter<SecretBytes>
    {
        public override SecretBytes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && SecretsPS.SecretBytes.TryFromJson(ref reader, out var value) ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, SecretBytes value, JsonSerializerOptions options) =>
            writer.WriteStringValue(SecretBuffer.Redacted);
    }
}
