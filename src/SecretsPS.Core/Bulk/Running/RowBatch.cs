using System.Runtime.CompilerServices;

namespace SecretsPS.Bulk;

/// <summary>Readings in groups of the size that BatchGetSecretValue takes.</summary>
internal static class RowBatch
{
    public static async IAsyncEnumerable<IReadOnlyList<RowReading>> OfAsync(IAsyncEnumerable<RowReading> readings, RowDefaults defaults, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<RowReading>(Limits.BatchSize);
        try
        {
            await foreach (var reading in readings.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                batch.Add(Check(reading, defaults));
                if (batch.Count < Limits.BatchSize) continue;
                var full = batch;
                batch = new List<RowReading>(Limits.BatchSize);
                yield return full;
            }

            var last = batch;
            batch = [];
            if (last.Count > 0) yield return last;
        }
        finally
        {
            foreach (var reading in batch) reading.Row?.Dispose();
        }
    }

    // Checked once more: a file may have changed since the first pass, and pipeline rows had none.
    private static RowReading Check(RowReading reading, RowDefaults defaults)
    {
        if (reading.Row is null) return reading;
        var row = defaults.Apply(reading.Row);
        if (RowRules.FindProblem(row) is not { } problem) return new RowReading(row);
        row.Dispose();
        return new RowReading(row.Place, [problem]);
    }
}
