namespace SecretsPS;

/// <summary>Text from outside on its way to a screen, a log or an error: what could move the cursor or command a build agent is made visible.</summary>
public static class PlainLine
{
    private const char ControlPictures = '\u2400';
    private const char Unknown = '\uFFFD';

    /// <summary>Makes control characters, ANSI escapes and direction marks visible, and build agents' commands harmless.</summary>
    /// <param name="text">Name, description, tag or label as somebody gave it.</param>
    /// <returns>One line of text; empty for null. What is harmless stays as it is.</returns>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var visible = text.Any(IsUnsafe) ? string.Concat(text.Select(Visible)) : text;
        // Azure Pipelines obeys these anywhere in a line, in any case.
        if (visible.Contains("##", StringComparison.Ordinal))
            visible = visible.Replace("##vso[", "# #vso[", StringComparison.OrdinalIgnoreCase).Replace("##[", "# #[", StringComparison.Ordinal);
        // GitHub obeys these where a line begins with them, blanks left out, and a view may begin a line with any cell.
        return visible.AsSpan().TrimStart().StartsWith("::") ? visible.Insert(visible.IndexOf("::", StringComparison.Ordinal) + 1, " ") : visible;
    }

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || c is '\u061C' or '\u2028' or '\u2029' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static char Visible(char c) => c switch
    {
        < ' ' => (char)(ControlPictures + c),
        '\u007F' => '\u2421',
        _ => IsUnsafe(c) ? Unknown : c,
    };
}
