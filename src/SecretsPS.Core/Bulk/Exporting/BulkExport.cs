namespace SecretsPS.Bulk;

/// <summary>Writes secrets to a file that import reads back unchanged.</summary>
public static class BulkExport
{
    /// <summary>Writes rows to a file that only its owner can read. It takes its name when it is whole, and only where a secret is in it.</summary>
    /// <param name="rows">Rows of a <see cref="SecretReader"/>; each is cleared after it was written.</param>
    /// <param name="formats">The file formats.</param>
    /// <param name="format">The format.</param>
    /// <param name="path">Where to.</param>
    /// <param name="force">Overwrites an existing file.</param>
    /// <param name="cancellationToken">Ends the export; no file is left.</param>
    /// <returns>What was written and what could not be.</returns>
    /// <exception cref="SecretsManagerInputException">The file exists and force is off, or it cannot be written.</exception>
    public static async Task<ExportReport> WriteFileAsync(IAsyncEnumerable<RowReading> rows, IFileFormats formats, FileFormat format, string path, bool force, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(formats);
        var file = OwnerOnlyFile.Create(path, force);
        await using var closing = file.ConfigureAwait(false);
        ExportReport report;
        await using (var writer = formats.CreateWriter(file.Stream, format))
            report = await WriteAsync(rows, writer, cancellationToken).ConfigureAwait(false);
        // A file of before must not give way to one without a single secret, and no script take an empty file for a backup.
        if (report.HasFile) await file.CommitAsync(cancellationToken).ConfigureAwait(false);
        return report;
    }

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
        var names = new HashSet<UInt128>();
        await foreach (var reading in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            problems.AddRange(reading.Problems);
            if (reading.Row is not { } row) continue;
            using (row)
            {
                try
                {
                    if (!names.Add(NameKey.Of(0, row.Name ?? "")))
                        throw new SecretsManagerInputException("SecretId", $"'{row.Name}' is in the file already, from another region or account, and a file holds a name once. Export each to a file of its own.");
                    await writer.WriteAsync(row, cancellationToken).ConfigureAwait(false);
                    written++;
                }
                catch (SecretsManagerInputException error)
                {
                    problems.Add(new RowProblem(row.Place, null, error.Message) { Name = row.Name });
                }
            }
        }

        await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return new ExportReport(written, problems);
    }
}
