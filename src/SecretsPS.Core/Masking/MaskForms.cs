using System.Globalization;
using System.Text;

namespace SecretsPS.Masking;

/// <summary>The forms in which programs print a text.</summary>
internal static class MaskForms
{
    private static readonly char[] s_lineBreaks = ['\r', '\n'];

    public static IEnumerable<string> Of(string value)
    {
        var text = value.Trim(s_lineBreaks);
        yield return text;
        // Programs and terminals write the line ends of their system.
        if (text.AsSpan().ContainsAny(s_lineBreaks))
        {
            yield return text.ReplaceLineEndings("\n");
            yield return text.ReplaceLineEndings("\r\n");
        }

        yield return JsonEscape(text, onlyAscii: false);
        yield return JsonEscape(text, onlyAscii: true);
        // A value is valid Unicode, as UTF-8 of the service must be.
        yield return Uri.EscapeDataString(text);
    }


    private static string JsonEscape(string text, bool onlyAscii)
    {
        var json = new StringBuilder(text.Length + 16);
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
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                > '~' when onlyAscii => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }

        return json.ToString();
    }
}
