using System.Text;
using System.Text.Json;

namespace SecretsPS.Publishing;

/// <summary>Reads the JSON of secrets as the GitHub action does: what JavaScript takes for an object is one.</summary>
internal static class JsonLeaves
{
    // Far beyond any configuration, and shallow enough for the stack.
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 512 };

    /// <summary>Parses a text; null where it is no JSON, or a number or word alone, which hold nothing that the text does not.</summary>
    public static JsonDocument? TryParse(string text)
    {
        // Most values are no JSON, and a thousand exceptions take a fifth of a second.
        if (text.AsSpan().TrimStart(" \t\r\n") is not ['{' or '[' or '"', ..]) return null;
        try
        {
            return JsonDocument.Parse(text, s_options);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // JSON's own error quotes the text; half a surrogate pair is no JSON either.
            return null;
        }
    }

    /// <summary>The text of a value: a string's characters, compact JSON of anything else with its numbers as they are written.</summary>
    /// <returns>False where a string holds half of a surrogate pair.</returns>
    public static bool TryText(JsonElement element, out string text)
    {
        try
        {
            text = element.ValueKind == JsonValueKind.String ? element.GetString()! : Compact(element);
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static string Compact(JsonElement element)
    {
        var json = new StringBuilder();
        Append(json, element);
        return json.ToString();
    }

    private static void Append(StringBuilder json, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.Append('{');
                foreach (var property in element.EnumerateObject())
                {
                    Separate(json, '{');
                    AppendString(json, property.Name);
                    json.Append(':');
                    Append(json, property.Value);
                }

                json.Append('}');
                break;
            case JsonValueKind.Array:
                json.Append('[');
                foreach (var item in element.EnumerateArray())
                {
                    Separate(json, '[');
                    Append(json, item);
                }

                json.Append(']');
                break;
            case JsonValueKind.String:
                AppendString(json, element.GetString()!);
                break;
            default:
                json.Append(element.GetRawText());
                break;
        }
    }

    private static void Separate(StringBuilder json, char open)
    {
        if (json[^1] != open) json.Append(',');
    }

    // As JSON.stringify: only what must be escaped is.
    private static void AppendString(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' => json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }
}
