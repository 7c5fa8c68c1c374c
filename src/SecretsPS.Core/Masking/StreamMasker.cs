using System.Security.Cryptography;

namespace SecretsPS.Masking;

/// <summary>
/// Hides values in a stream of bytes, however the stream is cut into writes. Values that overlap are hidden as one, so
/// that no part of any is left. Held back is only what may still become a value, at most its length less one.
/// </summary>
public sealed class StreamMasker : IDisposable
{
    private readonly MaskAutomaton _automaton;
    private readonly IMaskOutput _output;
    private readonly MatchList _matches = new();
    private byte[] _buffer = PinnedBytes.Allocate(4096);
    private long _position;
    private int _held;
    private int _state;

    // Whether the first match was told already and its end may still move on: it then starts before the buffer.
    private bool _isHiding;

    /// <summary>Makes a masker for one stream.</summary>
    /// <param name="values">What to hide. They must live as long as the masker.</param>
    /// <param name="output">Takes what is left.</param>
    public StreamMasker(MaskedValues values, IMaskOutput output)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(output);
        _automaton = values.Automaton;
        _output = output;
    }

    /// <summary>Takes the next bytes.</summary>
    /// <param name="bytes">Any piece of the stream.</param>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        EnsureRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_held));
        var filled = _held + bytes.Length;
        _state = _automaton.Read(_state, _buffer.AsSpan(0, filled), _held, _matches);
        Emit(filled, filled - _automaton.Held(_state));
    }

    /// <summary>Ends the stream: what was held back belongs to no value. The masker then begins anew.</summary>
    public void Complete()
    {
        Emit(_held, _held);
        _matches.Clear();
        _isHiding = false;
        _state = 0;
    }

    /// <summary>Clears what was held back.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_buffer);

    // A match to come begins at 'settled' or later.
    private void Emit(int filled, int settled)
    {
        var (cursor, told, open) = (0, 0, false);
        for (; told < _matches.Count && (_matches[told].Start < settled); told++)
        {
            var (start, end) = _matches[told];
            if (start > cursor) _output.Pass(_position + cursor, _buffer.AsSpan(cursor, start - cursor));
            if (!(told == 0 && _isHiding)) _output.Hide(_position + start);
            cursor = end;
            open = end > settled;
        }

        if (settled > cursor) _output.Pass(_position + cursor, _buffer.AsSpan(cursor, settled - cursor));
        _isHiding = open;
        // The one that is not over stays on the list, to grow with what overlaps it.
        _matches.Advance(open ? told - 1 : told, settled);
        _position += settled;
        _held = filled - settled;
        _buffer.AsSpan(settled, _held).CopyTo(_buffer);
    }

    private void EnsureRoom(int more)
    {
        if (_buffer.Length - _held >= more) return;
        PinnedBytes.Grow(ref _buffer, _held, Math.Max(_buffer.Length * 2, _held + more));
    }
}
