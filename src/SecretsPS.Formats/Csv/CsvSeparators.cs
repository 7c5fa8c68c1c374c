using System.Text;
using SecretsPS.Bulk;

namespace SecretsPS.Formats.Csv;

/// <summary>
/// Finds out that a header line is separated by something else than commas, as Excel writes it in Europe. It is told and
/// not guessed: a cell of tags holds semicolons.
/// </summary>
internal static class CsvSeparators
{
    private const int LongestHeader = 16 * 1024;

    private static readonly (char Separator, string Name, string Literal)[] s_others = [(';', "semicolons", "';'"), ('\t', "tabs", "\"`t\""), ('|', "vertical bars", "'|'")];

    /// <summary>Whether the line is Excel's <c>sep=,</c>, which names what is expected anyway.</summary>
    public static bool IsCommaHint(ReadOnlySpan<byte> line) => line.SequenceEqual("sep=,"u8) || line.SequenceEqual("SEP=,"u8);

    /// <summary>Says which separator a header line has; null where it has none of the known ones.</summary>
    public static string? FindOther(ReadOnlySpan<byte> header)
    {
        if (header.Length > LongestHeader) return null;
        var text = Encoding.UTF8.GetString(header);
        foreach (var (separator, name, literal) in s_others)
        {
            if (text.Equals($"sep={separator}", StringComparison.OrdinalIgnoreCase))
                return $"'sep=' says that the columns are separated by {name}; {NextStep($"Get-Content FILE | Select-Object -Skip 1 | ConvertFrom-Csv -Delimiter {literal} | Import-SMSecret")}";
            if (SplitsIntoColumns(text, separator))
                return $"the columns are separated by {name}; {NextStep($"Import-Csv -Path FILE -Delimiter {literal} | Import-SMSecret")}";
        }

        return null;
    }

    private static bool SplitsIntoColumns(string header, char separator)
    {
        var parts = header.Split(separator);
        return parts.Length > 1 && Array.Exists(parts, part => RowColumns.TryFind(part.Trim(' ', '"'), out _, out _));
    }

    private static string NextStep(string pipeline) => $"commas are expected. Save the file with commas, or in PowerShell: {pipeline}.";
}
