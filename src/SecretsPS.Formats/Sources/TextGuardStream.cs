using System.Text;
using System.Text.Unicode;
using SecretsPS.Bulk;

namespace SecretsPS.Formats.Sources;

/// <summary>
/// Passes UTF-8 on and stops at the first byte that is none, or at a NUL, with its place: the parsers behind it would
/// either replace the bytes or name them in their errors.
/// </summary>
internal sealed class TextGuardStream : Stream
{
    private readonly Stream _inner;
    private readonly string _file;
    private readonly string _encodingName;
    private readonly bool _isUtf8;
    private readonly byte[] _pending = new byte[4];
    private int _pendingCount;
    private TextPosition _position = TextPosition.Start;

    public TextGuardStream(Stream inner, string file, Encoding encoding)
    {
        _inner = inner;
        _file = file;
        _encodingName = encoding.WebName;
        _isUtf8 = encoding is UTF8Encoding;
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

    public override int Read(Span<byte> buffer) => Inspect(buffer, _inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return Inspect(buffer.Span, count);
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
        CheckUtf8(nul < 0 ? bytes : bytes[..nul]);
        if (nul >= 0) throw InvalidAt(bytes[..nul], "there is a NUL byte. The file is binary, damaged, or in another encoding such as UTF-16: save it as UTF-8, or name its encoding.");
        _position = _position.After(bytes);
        return count;
    }

    // A character may be cut by the end of a read: its first bytes wait for the rest.
    private void CheckUtf8(ReadOnlySpan<byte> bytes)
    {
        var whole = bytes;
        while (_pendingCount > 0 && bytes.Length > 0)
        {
            _pending[_pendingCount++] = bytes[0];
            bytes = bytes[1..];
            var status = Rune.DecodeFromUtf8(_pending.AsSpan(0, _pendingCount), out var rune, out _);
            if (status == System.Buffers.OperationStatus.InvalidData || (!_isUtf8 && rune.Value == TextEncodings.Invalid)) throw Invalid();
            if (status == System.Buffers.OperationStatus.Done) _pendingCount = 0;
        }

        var invalid = _isUtf8 ? -1 : bytes.IndexOf(TextEncodings.InvalidUtf8);
        if (invalid >= 0) throw Invalid(whole[..(whole.Length - bytes.Length + invalid)]);
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

            if (status != System.Buffers.OperationStatus.Done) throw Invalid(whole[..(whole.Length - bytes.Length + position)]);
            position += consumed;
        }
    }

    private BulkInputException Invalid(ReadOnlySpan<byte> before = default) =>
        InvalidAt(before, $"the text is not valid {_encodingName}. Save the file as UTF-8, or name its encoding.");

    private BulkInputException InvalidAt(ReadOnlySpan<byte> before, string message)
    {
        var place = _position.After(before);
        return new(new RowProblem(new RowPlace(_file, place.Line, place.Character), null, message));
    }
}
