namespace SecretsPS.Masking;

/// <summary>Stretches of a buffer that values cover, disjoint and in order. Stretches that overlap become one.</summary>
internal sealed class MatchList
{
    private (int Start, int End)[] _items = new (int, int)[16];

    public int Count { get; private set; }

    public (int Start, int End) this[int index] => _items[index];

    /// <summary>Adds a match that ends no earlier than all before it.</summary>
    public void Add(int start, int end)
    {
        while (Count > 0 && _items[Count - 1].End > start) start = Math.Min(start, _items[--Count].Start);
        if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
        _items[Count++] = (start, end);
    }

    /// <summary>Drops the first matches and counts the rest from a later place in the buffer.</summary>
    public void Advance(int dropped, int by)
    {
        Count -= dropped;
        for (var i = 0; i < Count; i++) _items[i] = (_items[i + dropped].Start - by, _items[i + dropped].End - by);
    }

    public void Clear() => Count = 0;
}
