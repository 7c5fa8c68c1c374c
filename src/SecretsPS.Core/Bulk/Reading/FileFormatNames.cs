namespace SecretsPS.Bulk;

/// <summary>Names and file endings of the formats.</summary>
public static class FileFormatNames
{
    /// <summary>Names as users give them to <c>-Format</c>.</summary>
    public static IReadOnlyList<string> All { get; } = ["csv", "json", "jsonl", "yaml", "env"];

    /// <summary>Finds the format by its name.</summary>
    /// <param name="name">csv, json, jsonl, yaml or env, in any case.</param>
    /// <returns>The format.</returns>
    /// <exception cref="SecretsManagerInputException">There is no such format.</exception>
    public static FileFormat Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.TrimStart('.').ToUpperInvariant() switch
        {
            "CSV" => FileFormat.Csv,
            "JSON" => FileFormat.Json,
            "JSONL" or "NDJSON" or "JSONLINES" => FileFormat.JsonLines,
            "YAML" or "YML" => FileFormat.Yaml,
            "ENV" or "DOTENV" => FileFormat.DotEnv,
            _ => throw new SecretsManagerInputException("Format", $"Format '{name}' is unknown. Choose one of {string.Join(", ", All)}."),
        };
    }

    /// <summary>The name of a format.</summary>
    /// <param name="format">The format.</param>
    /// <returns>One of <see cref="All"/>.</returns>
    public static string NameOf(FileFormat format) => All[(int)format];

    /// <summary>Finds the format by the ending of a file's name; <c>.env</c>, <c>prod.env</c> and <c>.env.local</c> are .env files.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The format.</returns>
    /// <exception cref="SecretsManagerInputException">The ending is none of the known ones.</exception>
    public static FileFormat FromPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = Path.GetFileName(path);
        if (file.StartsWith(".env", StringComparison.OrdinalIgnoreCase)) return FileFormat.DotEnv;
        try
        {
            return Parse(Path.GetExtension(file));
        }
        catch (SecretsManagerInputException)
        {
            throw new SecretsManagerInputException("Format", $"The format of '{file}' cannot be told from its ending. Name it with {Surface.Current.Typed("Format")}: {string.Join(", ", All)}.");
        }
    }
}
