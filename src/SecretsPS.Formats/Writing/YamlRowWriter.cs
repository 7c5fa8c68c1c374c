using System.Text;
using SecretsPS.Bulk;
using SecretsPS.Formats.YamlFiles;

namespace SecretsPS.Formats.Writing;

/// <summary>Writes a sequence of mappings; every text in double quotes, so that none is taken for a number or a truth value.</summary>
internal sealed class YamlRowWriter : IRowWriter
{
    private readonly StreamWriter _text;
    private bool _hasRows;

    public YamlRowWriter(Stream stream) => _text = new StreamWriter(stream, new UTF8Encoding(false, true), bufferSize: 16 * 1024, leaveOpen: true) { NewLine = "\n" };

    public async Task WriteAsync(SecretRow row, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _hasRows = true;
        await _text.WriteLineAsync($"- Name: {YamlText.Quote(row.Name)}").ConfigureAwait(false);
        if (row.SecretString is not null) await _text.WriteLineAsync($"  SecretString: {YamlText.Quote(row.SecretString.RevealString())}").ConfigureAwait(false);
        if (row.SecretBinary is not null) await _text.WriteLineAsync($"  SecretBinary: !!binary {YamlText.Quote(Convert.ToBase64String(row.SecretBinary.RevealBytes()))}").ConfigureAwait(false);
        if (row.Description is not null) await _text.WriteLineAsync($"  Description: {YamlText.Quote(row.Description)}").ConfigureAwait(false);
        if (row.KmsKeyId is not null) await _text.WriteLineAsync($"  KmsKeyId: {YamlText.Quote(row.KmsKeyId)}").ConfigureAwait(false);
        if (row.Tags is { Count: > 0 })
        {
            await _text.WriteLineAsync("  Tags:").ConfigureAwait(false);
            foreach (var tag in row.Tags) await _text.WriteLineAsync($"  - Key: {YamlText.Quote(tag.Key)}\n    Value: {YamlText.Quote(tag.Value)}").ConfigureAwait(false);
        }

        if (row.AddReplicaRegions is not { Count: > 0 }) return;
        await _text.WriteLineAsync("  AddReplicaRegions:").ConfigureAwait(false);
        foreach (var replica in row.AddReplicaRegions) await _text.WriteLineAsync($"  - {YamlText.Quote(ReplicaText.Format([replica]))}").ConfigureAwait(false);
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (!_hasRows) await _text.WriteLineAsync("[]").ConfigureAwait(false);
        await _text.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _text.DisposeAsync();
}
