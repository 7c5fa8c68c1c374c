using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using SecretsPS.Publishing;

namespace SecretsPS.Masking;

/// <summary>The forms in which programs print a text.</summary>
internal static class MaskForms
{
    private static readonly char[] s_lineBreaks = ['\r', '\n'];

    // No JSON writes these otherwise.
    private static readonly System.Buffers.SearchValues<char> s_plain = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./=:, ");

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

        if (text.AsSpan().ContainsAnyExcept(s_plain))
        {
            yield return JsonEscape(text, onlyAscii: false);
            yield return JsonEscape(text, onlyAscii: true);
            // What .NET writes by default.
            yield return JavaScriptEncoder.Default.Encode(text);
        }

        foreach (var form in UrlForms.Of(text)) yield return form;
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
