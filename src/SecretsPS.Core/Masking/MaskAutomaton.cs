using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SecretsPS.Masking;

/// <summary>
/// Finds any of many byte patterns in one pass (Aho and Corasick, 1975). The states of the first byte, where nearly all
/// of an output is read, have full tables; deeper ones, which are as many as the patterns have bytes, keep a list of
/// children. Most of those are never reached: what a state falls back to is found when it first is.
/// </summary>
internal sealed class MaskAutomaton : IDisposable
{
    private const int Symbols = 256;

    private readonly int _firstListed;
    private readonly int[] _tables;
    private readonly byte[] _labels;
    private readonly Node[] _nodes;
    private int _count = 1;

    /// <summary>Builds the automaton; the patterns stay the caller's. None is empty.</summary>
    public MaskAutomaton(PatternList patterns)
    {
        // Of patterns that start alike less is used, and never touched memory is free.
        var capacity = 1 + patterns.TotalLength;
        _nodes = new Node[capacity];
        // The edges spell the values: pinned and cleared as values are.
        _labels = GC.AllocateArray<byte>(capacity, pinned: true);
        var first = new int[Symbols];
        for (var i = 0; i < patterns.Count; i++)
            if (first[patterns[i][0]] == 0) first[patterns[i][0]] = New(0, patterns[i][0]);
        _firstListed = _count;
        _tables = new int[_firstListed * Symbols];
        first.CopyTo(_tables, 0);
        for (var i = 0; i < patterns.Count; i++) Insert(patterns[i]);
        for (var entry = Symbols; entry < _tables.Length; entry++)
            if (_tables[entry] == 0) _tables[entry] = first[entry % Symbols];
    }

    /// <summary>How many bytes read last may still be the start of a pattern.</summary>
    public int Held(int state) => _nodes[state].Held;

    /// <summary>Reads bytes; 0 is the state before the first. Several threads may read at once.</summary>
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
            var from = state;
            state = Next(ref from, buffer[i]);
            if (IsOpen(state)) Complete(state, from, buffer[i]);
            var length = nodes[state].MatchLength;
            if (length != 0) matches.Add(i + 1 - length, i + 1);
        }

        return state;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_labels);

    // Ends with the state that the step was made from: the given one, or one that it falls back to. All of these are complete.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Next(ref int state, byte symbol)
    {
        while (state >= _firstListed)
        {
            var child = Child(state, symbol);
            if (child != 0) return child;
            state = _nodes[state].Failure - 1;
        }

        return _tables[state * Symbols + symbol];
    }

    private int Child(int state, byte symbol)
    {
        var child = _nodes[state].FirstChild;
        while (child != 0 && _labels[child] != symbol) child = _nodes[child].NextSibling;
        return child;
    }

    private int New(int state, byte symbol)
    {
        var child = _count++;
        _labels[child] = symbol;
        _nodes[child] = new Node { NextSibling = _nodes[state].FirstChild, Held = _nodes[state].Held + 1 };
        _nodes[state].FirstChild = child;
        return child;
    }

    private void Insert(ReadOnlySpan<byte> pattern)
    {
        var state = 0;
        foreach (var symbol in pattern)
        {
            var child = state < _firstListed ? _tables[state * Symbols + symbol] : Child(state, symbol);
            if (child == 0)
            {
                child = New(state, symbol);
                if (state < _firstListed) _tables[state * Symbols + symbol] = child;
            }

            state = child;
        }

        _nodes[state].MatchLength = pattern.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsOpen(int state) => state >= _firstListed && Volatile.Read(ref _nodes[state].Failure) == 0;

    // Completes a state and those that it falls back to.
    private void Complete(int state, int parent, byte symbol)
    {
        var failure = FallBack(ref parent, symbol);
        if (IsOpen(failure))
        {
            // As deep as a value is long, at worst.
            var open = new Stack<(int State, int Failure)>();
            for (var (next, from) = (failure, parent); IsOpen(next);)
            {
                var behind = FallBack(ref from, symbol);
                open.Push((next, behind));
                next = behind;
            }

            while (open.TryPop(out var step)) Complete(step.State, step.Failure);
        }

        Complete(state, failure);
    }

    // Another thread may do the same at the same time: it writes the same.
    private void Complete(int state, int failure)
    {
        ref var node = ref _nodes[state];
        // A whole pattern that is the start of no other waits for nothing.
        if (node.FirstChild == 0) node.Held = _nodes[failure].Held;
        if (node.MatchLength == 0) node.MatchLength = _nodes[failure].MatchLength;
        Volatile.Write(ref node.Failure, failure + 1);
    }

    // Where the state behind a symbol falls back to: what the symbol leads to from behind its parent, which is complete.
    private int FallBack(ref int parent, byte symbol)
    {
        parent = parent < _firstListed ? 0 : _nodes[parent].Failure - 1;
        return Next(ref parent, symbol);
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Node
    {
        public int FirstChild;
        public int NextSibling;

        // State of the longest proper suffix that is a start of a pattern, plus one; 0 until it is known.
        public int Failure;

        // How many of the bytes read last may begin or go on with a pattern.
        public int Held;

        // Bytes of the longest pattern that ends here; 0 for none.
        public int MatchLength;
    }
}
