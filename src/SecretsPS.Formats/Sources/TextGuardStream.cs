using System.Text;
using System.Text.Unicode;
using SecretsPS.Bulk;

namespace SecretsPS.Formats.Sources;

/// <summary>
/// Passes UTF-8 on and stops at the first byte that is none, or at a NUL, with the line: the parsers behind it would
/// either replace the bytes or name them in their errors.
/// </summary>
internal sealed class TextGuardStream : Stream
{
    private readonly Stream _inner;
    private readonly string _file;
    private readonly string _encodingName;
    private readonly byte[] _pending = new byte[4];
    private int _pendingCount;
    private long _line = 1;

    public TextGuardStream(Stream inner, string file, string encodingName)
    {
        _inner = inner;
        _file = file;
        _encodingName = encodingName;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Inspect(buffer, _inner.Read(buffer));
        }
        catch (DecoderFallbackException)
        {
            throw Invalid();
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var count = await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return Inspect(buffer.Span, count);
        }
        catch (DecoderFallbackException)
        {
            throw Invalid();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }

    private int Inspect(Span<byte> buffer, int count)
    {
        if (count == 0 && buffer.Length > 0 && _pendingCount > 0) throw Invalid();
        var bytes = (ReadOnlySpan<byte>)buffer[..count];
        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
        {
            _line += bytes[..nul].Count((byte)'\n');
            throw new BulkInputException(new RowProblem(new RowPlace(_file, _line), null, "there is a NUL byte. The file is binary, damaged, or in another encoding such as UTF-16: save it as UTF-8, or name its encoding."));
        }

        CheckUtf8(bytes);
        _line += bytes.Count((byte)'\n');
        return count;
    }

    // A character may be cut by the end of a read: its first bytes wait for the rest.
    private void CheckUtf8(ReadOnlySpan<byte> bytes)
    {
        while (_pendingCount > 0 && bytes.Length > 0)
        {
            _pending[_pendingCount++] = bytes[0];
            bytes = bytes[1..];
            var status = Rune.DecodeFromUtf8(_pending.AsSpan(0, _pendingCount), out _, out _);
            if (status == System.Buffers.OperationStatus.InvalidData) throw Invalid();
            if (status == System.Buffers.OperationStatus.Done) _pendingCount = 0;
        }

        if (Utf8.IsValid(bytes)) return;
        var position = 0;
        while (position < bytes.Length)
        {
            var status = Rune.DecodeFromUtf8(bytes[position..], out _, out var consumed);
            if (status == System.Buffers.OperationStatus.NeedMoreData)
            {
                bytes[position..].CopyTo(_pending);
                _pendingCount = bytes.Length - position;
                return;
            }

            if (status != System.Buffers.OperationStatus.Done)
            {
                _line += bytes[..position].Count((byte)'\n');
                throw Invalid();
            }

            position += consumed;
        }
    }

    private BulkInputException Invalid() =>
        new(new RowProblem(new RowPlace(_file, _line), null, $"the text is not valid {_encodingName}. Save the file as UTF-8, or name its encoding."));
}
