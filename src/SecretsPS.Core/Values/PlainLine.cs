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
        return visible.Contains("::", StringComparison.Ordinal) ? WithoutCommands(visible) : visible;
    }

    // GitHub obeys ::command:: where a line begins with it, blanks left out, and a wrapping table may begin a line with
    // any part of a text. The double colon of an ARN, which an account's digits follow, stays.
    private static string WithoutCommands(string line)
    {
        var start = line.Length - line.AsSpan().TrimStart().Length;
        var safe = new System.Text.StringBuilder(line.Length + 4);
        for (var i = 0; i < line.Length; i++)
        {
            safe.Append(line[i]);
            var isDouble = line[i] == ':' && i + 1 < line.Length && line[i + 1] == ':';
            if (isDouble && (i == start || (i + 2 < line.Length && char.IsLetter(line[i + 2])))) safe.Append(' ');
        }

        return safe.ToString();
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
