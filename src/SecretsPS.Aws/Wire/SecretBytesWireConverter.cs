using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecretsPS.Aws.Wire;

/// <summary>Writes and reads a binary value as base64.</summary>
internal sealed class SecretBytesWireConverter : JsonConverter<SecretBytes>
{
    public override SecretBytes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var bytes = reader.GetBytesFromBase64();
        try
        {
            return SecretBytes.From(bytes);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
        }
    }

    public override void Write(Utf8JsonWriter writer, SecretBytes value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.RevealBytes());
}
