using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Formats.Rows;

namespace SecretsPS.Formats.DotEnv;

/// <summary>Reads a .env file: a secret of each variable, or one JSON secret of all.</summary>
internal static class DotEnvRowReader
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IAsyncEnumerable<RowReading> ReadAsync(Stream utf8, string file, string? secretName, CancellationToken cancellationToken) =>
        secretName is null ? ReadEachAsync(utf8, file, cancellationToken) : ReadAllAsync(utf8, file, secretName, cancellationToken);

    private static async IAsyncEnumerable<RowReading> ReadEachAsync(Stream utf8, string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(utf8, new UTF8Encoding(false, true), detectEncodingFromByteOrderMarks: false);
        var parser = new DotEnvParser(text, file);
        while (await parser.ReadAsync(cancellationToken).ConfigureAwait(false) is { } variable)
        {
            var row = new RowBuilder(new RowPlace(file, variable.Line));
            row.SetText("Name", variable.Name);
            if (variable.Value.Length == 0) row.AddProblem(variable.Name, "has no value. A secret has at least 1 byte: give a value, or take the line out.");
            row.SetText("SecretString", variable.Value);
            yield return row.Build();
        }
    }

    private static async IAsyncEnumerable<RowReading> ReadAllAsync(Stream utf8, string file, string secretName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(utf8, new UTF8Encoding(false, true), detectEncodingFromByteOrderMarks: false);
        var parser = new DotEnvParser(text, file);
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        var row = new RowBuilder(new RowPlace(file, 1));
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, s_options))
        {
            writer.WriteStartObject();
            while (await parser.ReadAsync(cancellationToken).ConfigureAwait(false) is { } variable)
            {
                if (!lines.TryAdd(variable.Name, variable.Line)) row.AddProblem(variable.Name, $"is given on line {lines[variable.Name]} and on line {variable.Line}. Keep one of the two.");
                writer.WriteString(variable.Name, variable.Value);
            }

            writer.WriteEndObject();
        }

        row.SetText("Name", secretName);
        row.SetSecretUtf8(json.WrittenSpan);
        json.Clear();
        yield return row.Build();
    }
}
