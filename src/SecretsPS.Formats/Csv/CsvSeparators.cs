using System.Text;
using SecretsPS.Bulk;

namespace SecretsPS.Formats.Csv;

/// <summary>
/// Finds out that a header line is separated by something else than was asked for, as Excel writes it in Europe. It is
/// told and not guessed: a cell of tags holds semicolons.
/// </summary>
internal static class CsvSeparators
{
    private const int LongestHeader = 16 * 1024;

    private static readonly (char Separator, string One, string Many)[] s_known = [(',', "comma", "commas"), (';', "semicolon", "semicolons"), ('\t', "tab", "tabs"), ('|', "vertical bar", "vertical bars")];

    /// <summary>Whether the line is Excel's <c>sep=,</c>, which names what is expected anyway.</summary>
    public static bool IsHint(ReadOnlySpan<byte> line, char separator) => line.Length == 5 && Encoding.UTF8.GetString(line).Equals($"sep={separator}", StringComparison.OrdinalIgnoreCase);

    /// <summary>What users call a separator.</summary>
    public static string NameOne(char separator) => Array.Find(s_known, known => known.Separator == separator).One;

    /// <summary>Says which separator a header line has; null where it has none of the known ones but that which is expected.</summary>
    public static string? FindOther(ReadOnlySpan<byte> header, char expected)
    {
        if (header.Length > LongestHeader) return null;
        var text = Encoding.UTF8.GetString(header);
        foreach (var (separator, _, many) in s_known)
        {
            if (separator == expected) continue;
            var isHint = text.Equals($"sep={separator}", StringComparison.OrdinalIgnoreCase);
            if (isHint || SplitsIntoColumns(text, separator))
                return $"{(isHint ? "'sep=' says that " : "")}the columns are separated by {many}; {Array.Find(s_known, known => known.Separator == expected).Many} are expected. {NextStep(separator)}";
        }

        return null;
    }

    private static bool SplitsIntoColumns(string header, char separator)
    {
        var parts = header.Split(separator);
        return parts.Length > 1 && Array.Exists(parts, part => RowColumns.TryFind(part.Trim(' ', '"'), out _, out _));
    }

    private static string NextStep(char separator) => separator == CsvDelimiter.Default
        ? $"Leave {Surface.Current.Typed("Delimiter")} out."
        : $"Read the file with {Surface.Current.Typed("Delimiter", CsvDelimiter.Typed(separator))}.";
}
