namespace SecretsPS.Bulk;

/// <summary>Outcome of an export.</summary>
/// <param name="Written">Secrets in the file.</param>
/// <param name="Problems">Secrets that are not in it, and why.</param>
public sealed record ExportReport(long Written, IReadOnlyList<RowProblem> Problems);

/// <summary>Writes secrets to a file that import reads back unchanged.</summary>
public static class BulkExport
{
    /// <summary>Writes rows, one by one; memory does not grow with their number.</summary>
    /// <param name="rows">Rows of a <see cref="SecretReader"/>; each is cleared after it was written.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="cancellationToken">Ends the export; the file is then not whole.</param>
    /// <returns>What was written and what could not be.</returns>
    public static async Task<ExportReport> WriteAsync(IAsyncEnumerable<RowReading> rows, IRowWriter writer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(writer);
        var problems = new List<RowProblem>();
        var written = 0L;
        await foreach (var reading in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            problems.AddRange(reading.Problems);
            if (reading.Row is not { } row) continue;
            using (row)
            {
                try
                {
                    await writer.WriteAsync(row, cancellationToken).ConfigureAwait(false);
                    written++;
                }
                catch (SecretsManagerInputException error)
                {
                    problems.Add(new RowProblem(row.Place, null, error.Message));
                }
            }
        }

        await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return new ExportReport(written, problems);
    }
}
