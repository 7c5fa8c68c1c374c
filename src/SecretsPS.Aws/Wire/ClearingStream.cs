using System.Security.Cryptography;

namespace SecretsPS.Aws.Wire;

/// <summary>An answer that can be read once: what was read is cleared behind the reader.</summary>
internal sealed class ClearingStream : MemoryStream
{
    private readonly byte[] _buffer;

    public ClearingStream(byte[] buffer, int count)
        : base(buffer, 0, count) => _buffer = buffer;

    public override int Read(byte[] destination, int offset, int length) => ClearBehind(base.Read(destination, offset, length));

    // MemoryStream's own hands over to the one above, but only as long as the base class says so.
    public override int Read(Span<byte> destination)
    {
        var length = Math.Min(destination.Length, (int)(Length - Position));
        _buffer.AsSpan((int)Position, length).CopyTo(destination);
        Position += length;
        return ClearBehind(length);
    }

    protected override void Dispose(bool disposing)
    {
        CryptographicOperations.ZeroMemory(_buffer);
        base.Dispose(disposing);
    }

    private int ClearBehind(int length)
    {
        CryptographicOperations.ZeroMemory(_buffer.AsSpan((int)Position - length, length));
        return length;
    }
}
