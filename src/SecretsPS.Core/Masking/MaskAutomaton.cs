using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SecretsPS.Masking;

/// <summary>
/// Finds any of many byte patterns in one pass (Aho and Corasick, 1975). The states of the first two bytes, where
/// nearly all of an output is read, have full tables; deeper ones, which are as many as the patterns have bytes, keep a
/// list of children.
/// </summary>
internal sealed class MaskAutomaton : IDisposable
{
    private const int Symbols = 256;

    private readonly int _firstListed;
    private readonly int[] _tables;
    private readonly byte[] _labels;
    private Node[] _nodes;
    private int _count = 1;

    /// <summary>Builds the automaton; the patterns stay the caller's. None is empty.</summary>
    public MaskAutomaton(IReadOnlyCollection<byte[]> patterns)
    {
        var capacity = 1 + patterns.Sum(pattern => pattern.Length);
        _nodes = new Node[capacity];
        // The edges spell the values: pinned and cleared as values are.
        _labels = GC.AllocateArray<byte>(capacity, pinned: true);
        foreach (var pattern in patterns) ChildOrNew(0, pattern[0]);
        _firstListed = _count;
        foreach (var pattern in patterns) Insert(pattern);
        Array.Resize(ref _nodes, _count);
        _tables = new int[_firstListed * Symbols];
        Link();
    }

    /// <summary>How many bytes read last may still be the start of a pattern.</summary>
    public int Held(int state) => _nodes[state].Held;

    /// <summary>Reads bytes; 0 is the state before the first.</summary>
    /// <param name="state">State after what was read before.</param>
    /// <param name="buffer">Bytes, read from <paramref name="start"/> on.</param>
    /// <param name="start">First byte to read.</param>
    /// <param name="matches">Takes the longest match that ends at each byte.</param>
    /// <returns>The state after the last byte.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Read(int state, ReadOnlySpan<byte> buffer, int start, MatchList matches)
    {
        var nodes = _nodes;
        for (var i = start; i < buffer.Length; i++)
        {
            state = Next(nodes, state, buffer[i]);
            var length = nodes[state].MatchLength;
            if (length != 0) matches.Add(i + 1 - length, i + 1);
        }

        return state;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_labels);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Next(Node[] nodes, int state, byte symbol)
    {
        while (state >= _firstListed)
        {
            var child = Child(nodes, state, symbol);
            if (child != 0) return child;
            state = nodes[state].Failure;
        }

        return _tables[state * Symbols + symbol];
    }

    private int Child(Node[] nodes, int state, byte symbol)
    {
        var child = nodes[state].FirstChild;
        while (child != 0 && _labels[child] != symbol) child = nodes[child].NextSibling;
        return child;
    }

    private int ChildOrNew(int state, byte symbol)
    {
        var child = Child(_nodes, state, symbol);
        if (child != 0) return child;
        child = _count++;
        _labels[child] = symbol;
        _nodes[child] = new Node { NextSibling = _nodes[state].FirstChild, Held = _nodes[state].Held + 1 };
        _nodes[state].FirstChild = child;
        return child;
    }

    private void Insert(byte[] pattern)
    {
        var state = 0;
        foreach (var symbol in pattern) state = ChildOrNew(state, symbol);
        _nodes[state].MatchLength = pattern.Length;
    }

    // By depth, so that the state behind, which is shorter, is complete.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Link()
    {
        for (var child = _nodes[0].FirstChild; child != 0; child = _nodes[child].NextSibling) _tables[_labels[child]] = child;
        var waiting = new Queue<int>();
        for (var state = 1; state < _firstListed; state++)
        {
            _tables.AsSpan(0, Symbols).CopyTo(_tables.AsSpan(state * Symbols));
            waiting.Enqueue(state);
        }

        while (waiting.TryDequeue(out var state))
        {
            for (var child = _nodes[state].FirstChild; child != 0; child = _nodes[child].NextSibling)
            {
                ref var node = ref _nodes[child];
                node.Failure = Next(_nodes, _nodes[state].Failure, _labels[child]);
                // A whole pattern that is the start of no other waits for nothing.
                if (node.FirstChild == 0) node.Held = _nodes[node.Failure].Held;
                if (node.MatchLength == 0) node.MatchLength = _nodes[node.Failure].MatchLength;
                if (state < _firstListed) _tables[state * Symbols + _labels[child]] = child;
                waiting.Enqueue(child);
            }
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Node
    {
        public int FirstChild;
        public int NextSibling;

        // State of the longest proper suffix that is a start of a pattern.
        public int Failure;

        // How many of the bytes read last may begin or go on with a pattern.
        public int Held;

        // Bytes of the longest pattern that ends here; 0 for none.
        public int MatchLength;
    }
}
