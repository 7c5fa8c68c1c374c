using System.Runtime.CompilerServices;
using SecretsPS.Bulk;

namespace SecretsPS.Formats.Json;

/// <summary>Reads a JSON file: an array of objects, or an object name → value.</summary>
internal static class JsonRowReader
{
    public static async IAsyncEnumerable<RowReading> ReadAsync(Stream utf8, string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in JsonElements.ReadAsync(utf8, file, cancellationToken).ConfigureAwait(false))
            yield return item.Key is null ? JsonRow.FromObject(item.Utf8.Span, item.Place) : JsonRow.FromPair(item.Key, item.Utf8.Span, item.Place);
    }
}
