using System.Security.Cryptography;

namespace SecretsPS.Masking;

/// <summary>Byte patterns in one pinned buffer: of a thousand values there are tens of thousands, and each is to be cleared.</summary>
internal sealed class PatternList : IDisposable
{
    private readonly List<(int Start, int Length)> _places = [];
    private byte[] _buffer = PinnedBytes.Allocate(4096);
    private int _end;

    public int Count => _places.Count;

    /// <summary>Bytes of all patterns together.</summary>
    public int TotalLength => _end;

    public ReadOnlySpan<byte> this[int index] => _buffer.AsSpan(_places[index].Start, _places[index].Length);

    public void Add(ReadOnlySpan<byte> pattern)
    {
        pattern.CopyTo(Reserve(pattern.Length));
        Keep(pattern.Length);
    }

    /// <summary>Adds a text as UTF-8, halves of surrogate pairs too.</summary>
    public void Add(string text) => Keep(Wtf8.GetBytes(text, Reserve(text.Length * 3)));

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_buffer);
        _places.Clear();
        _end = 0;
    }

    private Span<byte> Reserve(int length)
    {
        if (_buffer.Length - _end < length) PinnedBytes.Grow(ref _buffer, _end, Math.Max(_buffer.Length * 2, _end + length));
        return _buffer.AsSpan(_end);
    }

    private void Keep(int length)
    {
        _places.Add((_end, length));
        _end += length;
    }
}
