using SecretsPS.Bulk;

namespace SecretsPS.Formats.Writing;

/// <summary>The writer of each format.</summary>
internal static class RowWriters
{
    public static IRowWriter Create(Stream stream, FileFormat format) => format switch
    {
        FileFormat.Csv => new CsvRowWriter(stream),
        FileFormat.Json => new JsonRowWriter(stream, isLines: false),
        FileFormat.JsonLines => new JsonRowWriter(stream, isLines: true),
        FileFormat.Yaml => new YamlRowWriter(stream),
        FileFormat.DotEnv => new DotEnvRowWriter(stream),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
