using System.Buffers;
using System.Security.Cryptography;

namespace SecretsPS;

/// <summary>A pinned buffer for text with values in it: what it outgrows and what it leaves behind is cleared.</summary>
public sealed class ClearingBufferWriter : IBufferWriter<byte>, IDisposable
{
    private byte[] _buffer = PinnedPages.Take();
    private int _count;

    /// <summary>What was written, until this is disposed.</summary>
    public ReadOnlySpan<byte> Written => WrittenMemory.Span;

    /// <inheritdoc cref="Written"/>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _count);

    /// <inheritdoc/>
    public void Advance(int count) => _count += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_count);
    }

    /// <summary>Clears what was written, and begins anew.</summary>
    public void Clear()
    {
        CryptographicOperations.ZeroMemory(_buffer);
        _count = 0;
    }

    /// <summary>Clears the buffer and gives it back.</summary>
    public void Dispose()
    {
        _count = 0;
        PinnedPages.GiveBack(Interlocked.Exchange(ref _buffer, []));
    }

    private void Reserve(int sizeHint)
    {
        var needed = _count + Math.Max(sizeHint, 1);
        if (needed > _buffer.Length) PinnedBytes.Grow(ref _buffer, _count, Math.Max(needed, _buffer.Length * 2));
    }
}
