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
            var place = new RowPlace(file, line.Number);
            if (!line.Utf8.Span.ContainsAnyExcept(" \t\r"u8)) continue;
            yield return IsJson(line.Utf8.Span)
                ? JsonRow.FromObject(line.Utf8.Span, place)
                : new RowReading(place, [new RowProblem(place, null, "the line is not one JSON object.")]);
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
