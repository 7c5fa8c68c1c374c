using System.Buffers;
using System.Security.Cryptography;

namespace SecretsPS.Aws.Wire;

/// <summary>A buffer for JSON with values in it: what it outgrows and what it leaves behind is cleared.</summary>
/// <param name="firstBytes">What is probably enough.</param>
internal sealed class ClearingBufferWriter(int firstBytes = 512) : IBufferWriter<byte>, IDisposable
{
    private byte[] _buffer = new byte[firstBytes];
    private int _count;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _count);

    public void Advance(int count) => _count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_count);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_buffer);

    private void Reserve(int sizeHint)
    {
        var needed = _count + Math.Max(sizeHint, 1);
        if (needed <= _buffer.Length) return;
        var larger = new byte[Math.Max(needed, _buffer.Length * 2)];
        Written.CopyTo(larger);
        CryptographicOperations.ZeroMemory(_buffer);
        _buffer = larger;
    }
}
