using System.Runtime.CompilerServices;

namespace SecretsPS.Bulk;

/// <summary>Refuses a name that came already: two rows of one name would run side by side, and either could win.</summary>
internal static class DistinctRows
{
    public static async IAsyncEnumerable<RowReading> OfAsync(IAsyncEnumerable<RowReading> readings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var places = new Dictionary<UInt128, RowPlace>();
        await foreach (var reading in readings.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (reading.Row is not { Name: { } name } row || places.TryAdd(NameKey.Of(0, name), row.Place))
            {
                yield return reading;
                continue;
            }

            row.Dispose();
            yield return new RowReading(row.Place, [Twice(row, places[NameKey.Of(0, name)])]);
        }
    }

    public static RowProblem Twice(SecretRow row, RowPlace first) =>
        new(row.Place, "Name", $"the name '{row.Name}' came already ({first}). Keep one of the two.") { Name = row.Name };
}
