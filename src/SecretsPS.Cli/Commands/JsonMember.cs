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
        catch (InvalidOperationException)
        {
            throw new SecretsManagerInputException("JsonKey", "The value's JSON holds half a character: a \\ud800 to \\udfff without its other half. Leave --json-key out.");
        }
        catch (JsonException)
        {
            throw new SecretsManagerInputException("JsonKey", "The value is not JSON and has no keys. Leave --json-key out.");
        }
    }

    private static SecretText ToText(JsonElement element) =>
        SecretText.FromChars(element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText());
}
