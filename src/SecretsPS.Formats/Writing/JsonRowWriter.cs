using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Json;

namespace SecretsPS.Formats.Writing;

/// <summary>Writes an array with one object a line, or JSON Lines. Values go from their buffer into the stream as UTF-8.</summary>
internal sealed class JsonRowWriter : IRowWriter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = RawJsonEncoder.Instance };

    private readonly Stream _stream;
    private readonly bool _isLines;
    private readonly ClearingBufferWriter _buffer = new();
    private readonly Utf8JsonWriter _json;
    private bool _hasRows;

    public JsonRowWriter(Stream stream, bool isLines)
    {
        (_stream, _isLines) = (stream, isLines);
        _json = new Utf8JsonWriter(_buffer, s_options);
    }

    public async Task WriteAsync(SecretRow row, CancellationToken cancellationToken)
    {
        if (!_isLines) await _stream.WriteAsync(_hasRows ? ",\n"u8.ToArray() : "[\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        _hasRows = true;
        WriteObject(row);
        _json.Flush();
        await _stream.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _buffer.Clear();
        _json.Reset(_buffer);
        if (_isLines) await _stream.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (!_isLines) await _stream.WriteAsync(_hasRows ? "\n]\n"u8.ToArray() : "[]\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync()
    {
        _json.Dispose();
        _buffer.Dispose();
        return ValueTask.CompletedTask;
    }

    private void WriteObject(SecretRow row)
    {
        _json.WriteStartObject();
        _json.WriteString("Name", row.Name);
        if (row.SecretString is not null)
        {
            _json.WritePropertyName("SecretString");
            _json.WriteSecret(row.SecretString.RevealBytes());
        }

        if (row.SecretBinary is not null)
        {
            _json.WritePropertyName("SecretBinary");
            _json.WriteSecretBase64(row.SecretBinary.RevealBytes());
        }

        if (row.Description is not null) _json.WriteString("Description", row.Description);
        if (row.KmsKeyId is not null) _json.WriteString("KmsKeyId", row.KmsKeyId);
        WriteTags(row);
        WriteReplicas(row);
        _json.WriteEndObject();
    }

    private void WriteTags(SecretRow row)
    {
        if (row.Tags is not { Count: > 0 }) return;
        _json.WriteStartArray("Tags");
        foreach (var tag in row.Tags)
        {
            _json.WriteStartObject();
            _json.WriteString("Key", tag.Key);
            _json.WriteString("Value", tag.Value ?? "");
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteReplicas(SecretRow row)
    {
        if (row.AddReplicaRegions is not { Count: > 0 }) return;
        _json.WriteStartArray("AddReplicaRegions");
        foreach (var replica in row.AddReplicaRegions)
        {
            _json.WriteStartObject();
            _json.WriteString("Region", replica.Region);
            if (replica.KmsKeyId is not null) _json.WriteString("KmsKeyId", replica.KmsKeyId);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }
}
