using CsvHelper;
using SecretsPS.Bulk;

namespace SecretsPS.Formats.Writing;

/// <summary>Writes CSV (RFC 4180, UTF-8 without byte order mark). Values go from their buffer into the writer's as UTF-8.</summary>
internal sealed class CsvRowWriter : IRowWriter
{
    private static readonly string[] s_columns = ["Name", "SecretString", "SecretBinary", "Description", "KmsKeyId", "Tags", "ReplicaRegions"];

    private readonly CsvWriter _csv;
    private bool _hasHeader;

    public CsvRowWriter(Stream stream) =>
        _csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", Quoting = CsvQuoting.WhenNeededOrWhitespace }, leaveOpen: true);

    public async Task WriteAsync(SecretRow row, CancellationToken cancellationToken)
    {
        // The reader takes a NUL for a sign of a binary or damaged file.
        if (row.SecretString?.RevealBytes().Contains((byte)0) == true)
            throw new SecretsManagerInputException("SecretString", $"'{row.Name}' holds a NUL character, which CSV cannot. Export to json, jsonl or yaml.");
        await WriteHeaderAsync(cancellationToken).ConfigureAwait(false);
        WriteFields(row);
        await _csv.EndRecordAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await WriteHeaderAsync(cancellationToken).ConfigureAwait(false);
        await _csv.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    private void WriteFields(SecretRow row)
    {
        _csv.WriteField(row.Name);
        _csv.WriteField(row.SecretString is null ? default : row.SecretString.RevealBytes());
        _csv.WriteField(row.SecretBinary is null ? "" : Convert.ToBase64String(row.SecretBinary.RevealBytes()));
        _csv.WriteField(row.Description ?? "");
        _csv.WriteField(row.KmsKeyId ?? "");
        _csv.WriteField(TagText.Format(row.Tags));
        _csv.WriteField(ReplicaText.Format(row.AddReplicaRegions));
    }

    private async Task WriteHeaderAsync(CancellationToken cancellationToken)
    {
        if (_hasHeader) return;
        _hasHeader = true;
        foreach (var column in s_columns) _csv.WriteField(column);
        await _csv.EndRecordAsync(cancellationToken).ConfigureAwait(false);
    }
}
