using System.Buffers;
using System.Security.Cryptography;

namespace SecretsPS.Local.Wire;

/// <summary>A pooled buffer for one answer. What it held is overwritten before the memory goes back.</summary>
internal sealed class ResponseBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(2048);
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Reset()
    {
        CryptographicOperations.ZeroMemory(_bytes.AsSpan(0, _length));
        _length = 0;
    }

    public void Dispose()
    {
        Release(_bytes, _length);
        _bytes = [];
        _length = 0;
    }

    private void Grow(int sizeHint)
    {
        int needed = _length + Math.Max(sizeHint, 256);
        if (needed <= _bytes.Length)
            return;

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Release(_bytes, _length);
        _bytes = larger;
    }

    private static void Release(byte[] bytes, int used)
    {
        if (bytes.Length == 0)
            return;
        CryptographicOperations.ZeroMemory(bytes.AsSpan(0, used));
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
