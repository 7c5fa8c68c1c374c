using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace SecretsPS.Cli.Commands;

/// <summary>One member of a JSON value.</summary>
internal static class JsonMember
{
    public static SecretText Find(SecretText? text, string path)
    {
        if (text is null) throw new SecretsManagerInputException("JsonKey", "The value is binary and has no JSON keys. Leave --json-key out.");
        try
        {
            var reader = new Utf8JsonReader(text.RevealBytes());
            using var document = JsonDocument.ParseValue(ref reader);
            var element = document.RootElement;
            // A key that holds a dot itself wins over the way down.
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(path, out var direct)) return ToText(direct);
            foreach (var key in path.Split('.'))
            {
                if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(key, out element))
                    throw new SecretsManagerInputException("JsonKey", $"The value has no JSON key '{path}'.");
            }

            return ToText(element);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SecretsManagerInputException("JsonKey", "The value is not JSON and has no keys. Leave --json-key out.");
        }
    }

    // From bytes to bytes: a string could not be cleared.
    private static SecretText ToText(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (element.ValueKind != JsonValueKind.String) return SecretText.FromUtf8(raw);
        var unescaped = new byte[raw.Length];
        try
        {
            var reader = new Utf8JsonReader(raw);
            reader.Read();
            return SecretText.FromUtf8(unescaped.AsSpan(0, reader.CopyString(unescaped)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(unescaped);
        }
    }
}
