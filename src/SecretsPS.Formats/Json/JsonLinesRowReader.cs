using System.Runtime.CompilerServices;
using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Formats.Sources;

namespace SecretsPS.Formats.Json;

/// <summary>Reads JSON Lines: one object a line. A bad line is a bad row; the rest goes on.</summary>
internal static class JsonLinesRowReader
{
    public static async IAsyncEnumerable<RowReading> ReadAsync(Stream utf8, string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in Utf8Lines.ReadAsync(utf8, file, cancellationToken).ConfigureAwait(false))
        {
            var start = line.Utf8.Span.IndexOfAnyExcept(" \t\r"u8);
            if (start < 0) continue;
            var problem = FindProblem(line.Utf8.Span, out var offset);
            var place = PlaceOf(file, line, problem is null ? start : offset);
            yield return problem is null
                ? JsonRow.FromObject(line.Utf8.Span, place)
                : new RowReading(place, [new RowProblem(place, null, problem)]);
        }
    }

    private static RowPlace PlaceOf(string file, Utf8Line line, int offset) =>
        new(file, line.Number, TextPosition.Start.After(line.Utf8.Span[..offset]).Character);

    private static string? FindProblem(ReadOnlySpan<byte> line, out int offset)
    {
        offset = 0;
        var reader = new Utf8JsonReader(line, JsonSyntax.Options);
        try
        {
            reader.Read();
            if (!JsonSyntax.TrySkip(ref reader, out _))
            {
                offset = (int)reader.TokenStartIndex;
                return JsonSyntax.TooDeep;
            }

            // Anything behind the value is an error of the reader.
            reader.Read();
            return null;
        }
        catch (JsonException error)
        {
            offset = (int)Math.Clamp(error.BytePositionInLine ?? 0, 0, line.Length);
            return $"the line is not one JSON object: {JsonSyntax.NotJson} For an array, or objects over several lines, use the format json.";
        }
    }
}
