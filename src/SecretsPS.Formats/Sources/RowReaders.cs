using SecretsPS.Bulk;
using SecretsPS.Formats.Csv;
using SecretsPS.Formats.DotEnv;
using SecretsPS.Formats.Json;
using SecretsPS.Formats.YamlFiles;

namespace SecretsPS.Formats.Sources;

/// <summary>The reader of each format.</summary>
internal static class RowReaders
{
    public static IAsyncEnumerable<RowReading> Read(FileFormat format, Stream utf8, string file, ReadOptions options, CancellationToken cancellationToken) => format switch
    {
        FileFormat.Csv => CsvRowReader.ReadAsync(utf8, file, options.Delimiter ?? CsvDelimiter.Default, cancellationToken),
        FileFormat.Json => JsonRowReader.ReadAsync(utf8, file, cancellationToken),
        FileFormat.JsonLines => JsonLinesRowReader.ReadAsync(utf8, file, cancellationToken),
        FileFormat.Yaml => YamlRowReader.ReadAsync(utf8, file, cancellationToken),
        FileFormat.DotEnv => DotEnvRowReader.ReadAsync(utf8, file, options.DotEnvSecretName, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
