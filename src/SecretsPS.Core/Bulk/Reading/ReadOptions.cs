using System.Text;

namespace SecretsPS.Bulk;

/// <summary>How a file is read.</summary>
public sealed record ReadOptions
{
    /// <summary>Format; told from the file's ending where null.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>What messages call the file; its path where null.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Encoding of a file without a byte order mark; UTF-8 where null. A byte order mark wins.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>What stands between the cells of a CSV file; a comma where null. No other format takes one.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Name of the one secret that takes all variables of a .env file as JSON; null makes a secret of each variable.</summary>
    public string? DotEnvSecretName { get; init; }
}
