using System.Runtime.CompilerServices;
using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Json;

namespace SecretsPS.Formats.DotEnv;

/// <summary>Reads a .env file: a secret of each variable, or one JSON secret of all.</summary>
internal static class DotEnvRowReader
{
    // Far above the largest value.
    private const int LargestJson = 1024 * 1024;

    private static readonly JsonWriterOptions s_options = new() { Encoder = RawJsonEncoder.Instance };

    public static IAsyncEnumerable<RowReading> ReadAsync(Stream utf8, string file, string? secretName, CancellationToken cancellationToken) =>
        secretName is null ? ReadEachAsync(utf8, file, cancellationToken) : ReadAllAsync(utf8, file, secretName, cancellationToken);

    private static async IAsyncEnumerable<RowReading> ReadEachAsync(Stream utf8, string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new DotEnvLines(utf8, file, cancellationToken);
        await using var closing = lines.ConfigureAwait(false);
        var parser = new DotEnvParser(lines);
        while (await parser.ReadAsync().ConfigureAwait(false) is { } entry)
        {
            if (entry.Value is null) yield return Bad(file, entry, entry.Problem!);
            else if (entry.Value.Length == 0) yield return Bad(file, entry, "there is no value. A secret has at least 1 byte: give a value, or take the line out.");
            else yield return Good(PlaceOf(file, entry), entry.Name!, row => row.SetText(RowColumn.SecretString, null, "SecretString", entry.Value));
        }
    }

    private static async IAsyncEnumerable<RowReading> ReadAllAsync(Stream utf8, string file, string secretName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new DotEnvLines(utf8, file, cancellationToken);
        await using var closing = lines.ConfigureAwait(false);
        var parser = new DotEnvParser(lines);
        var lineOf = new Dictionary<string, long>(StringComparer.Ordinal);
        using var json = new ClearingBufferWriter();
        using var writer = new Utf8JsonWriter(json, s_options);
        writer.WriteStartObject();
        var isGood = true;
        while (await parser.ReadAsync().ConfigureAwait(false) is { } entry)
        {
            var problem = entry.Problem;
            if (problem is null && !lineOf.TryAdd(entry.Name!, entry.Line)) problem = $"the variable is given on line {lineOf[entry.Name!]} already. Keep one of the two.";
            if (problem is null)
            {
                writer.WritePropertyName(entry.Name!);
                writer.WriteSecret(entry.Value);
            }
            else
            {
                yield return Bad(file, entry, problem);
            }

            isGood &= problem is null;
            if (writer.BytesCommitted + writer.BytesPending > LargestJson) throw new BulkInputException(new RowProblem(PlaceOf(file, entry), null, $"all variables up to here are larger than 1 MiB as JSON; one secret holds {Limits.ValueBytes:N0} bytes."));
        }

        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        var place = new RowPlace(file, 1);
        // An empty file would replace the secret by {}.
        if (isGood && lineOf.Count == 0) yield return new RowReading(place, [new RowProblem(place, null, "there is no variable in the file.")]);
        else if (isGood) yield return Good(place, secretName, row => row.SetJson("SecretString", json.Written));
    }

    private static RowReading Good(RowPlace place, string name, Action<RowBuilder> setValue)
    {
        var row = new RowBuilder(place);
        row.SetText(RowColumn.Name, null, "Name", name);
        setValue(row);
        return row.Build();
    }

    private static RowReading Bad(string file, DotEnvEntry entry, string problem)
    {
        var place = PlaceOf(file, entry);
        return new RowReading(place, [new RowProblem(place, null, problem) { Name = entry.Name }]);
    }

    private static RowPlace PlaceOf(string file, DotEnvEntry entry) => new(file, entry.Line, entry.Position);
}
