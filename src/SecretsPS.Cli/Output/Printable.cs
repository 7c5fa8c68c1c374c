using System.Globalization;
using System.Text;

namespace SecretsPS.Cli.Output;

/// <summary>
/// Makes text from outside safe to print: no control character reaches a terminal, and no name, tag or message is taken
/// for a command by a build agent that reads the log.
/// </summary>
internal static class Printable
{
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHarmless(rune)) printable.Append(rune.ToString());
            else printable.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
        }

        // Azure Pipelines looks for ##vso[ anywhere in a line, GitHub for ##[ anywhere and for :: at its start.
        var safe = printable.ToString().Replace("##vso[", "# #vso[", StringComparison.OrdinalIgnoreCase).Replace("##[", "# #[", StringComparison.Ordinal);
        return safe.AsSpan().TrimStart().StartsWith("::") ? safe.Insert(safe.IndexOf("::", StringComparison.Ordinal) + 1, " ") : safe;
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
