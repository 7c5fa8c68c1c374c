using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SecretsPS.Formats.YamlFiles;

/// <summary>
/// Writes block-style YAML. Texts are written here and not by YamlDotNet's emitter, which folds long ones: every
/// character must come back.
/// </summary>
internal static class YamlText
{
    public static void Write(StringBuilder yaml, JsonElement element, int indent)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when element.EnumerateObject().Any():
                WriteObject(yaml, element, indent, isFirstIndented: true);
                break;
            case JsonValueKind.Array when element.GetArrayLength() > 0:
                foreach (var item in element.EnumerateArray()) WriteItem(yaml, item, indent);
                break;
            default:
                yaml.Append(' ', indent).Append(Flow(element)).Append('\n');
                break;
        }
    }

    /// <summary>A text in double quotes, with everything escaped that YAML or a terminal would not keep.</summary>
    public static string Quote(ReadOnlySpan<char> text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or (>= '\u007f' and <= '\u00a0') or '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static void WriteObject(StringBuilder yaml, JsonElement element, int indent, bool isFirstIndented)
    {
        var isFirst = true;
        foreach (var property in element.EnumerateObject())
        {
            if (!isFirst || isFirstIndented) yaml.Append(' ', indent);
            isFirst = false;
            yaml.Append(Key(property.Name)).Append(':');
            if (IsBlock(property.Value))
            {
                yaml.Append('\n');
                Write(yaml, property.Value, property.Value.ValueKind == JsonValueKind.Array ? indent : indent + 2);
            }
            else
            {
                yaml.Append(' ').Append(Flow(property.Value)).Append('\n');
            }
        }
    }

    private static void WriteItem(StringBuilder yaml, JsonElement item, int indent)
    {
        yaml.Append(' ', indent).Append("- ");
        if (item.ValueKind == JsonValueKind.Object && IsBlock(item)) WriteObject(yaml, item, indent + 2, isFirstIndented: false);
        else if (IsBlock(item)) Write(yaml.Append('\n'), item, indent + 2);
        else yaml.Append(Flow(item)).Append('\n');
    }

    private static bool IsBlock(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(),
        JsonValueKind.Array => element.GetArrayLength() > 0,
        _ => false,
    };

    private static string Flow(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() is { Length: > 0 } text && IsPlain(text) ? text : Quote(element.GetString()),
        JsonValueKind.Object => "{}",
        JsonValueKind.Array => "[]",
        _ => element.GetRawText(),
    };

    private static string Key(string name) => IsPlain(name) ? name : Quote(name);

    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '/' or '.') && !YamlScalars.IsTyped(text);
}
