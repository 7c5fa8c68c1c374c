namespace SecretsPS.Bulk;

/// <summary>What stands between the cells of a CSV file.</summary>
public static class CsvDelimiter
{
    /// <summary>What stands there where nobody says otherwise.</summary>
    public const char Default = ',';

    /// <summary>What users give to <c>-Delimiter</c>; completion offers it.</summary>
    public static IReadOnlyList<string> All { get; } = [",", ";", "|", "Tab"];

    /// <summary>Finds the character that a user means.</summary>
    /// <param name="text">A comma, a semicolon, a vertical bar, or a tab as itself, as <c>\t</c> or as Tab.</param>
    /// <returns>The character.</returns>
    /// <exception cref="SecretsManagerInputException">It is none of them.</exception>
    public static char Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToUpperInvariant() switch
        {
            "," => ',',
            ";" => ';',
            "|" => '|',
            "\t" or "\\T" or "`T" or "TAB" => '\t',
            _ => throw new SecretsManagerInputException("Delimiter", $"{Surface.Current.Named("Delimiter")} takes ',', ';', '|' or Tab; what is given is none of them."),
        };
    }

    /// <summary>A character as users type it.</summary>
    /// <param name="delimiter">The character.</param>
    /// <returns><c>';'</c>, or <c>Tab</c>.</returns>
    public static string Typed(char delimiter) => delimiter == '\t' ? "Tab" : $"'{delimiter}'";
}
