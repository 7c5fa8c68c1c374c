using System.Buffers;

namespace SecretsPS.Masking;

/// <summary>
/// Hides values in texts that are lines of one output, also values that go on over several of them. A line without a
/// value comes out as the object that it came in as; lines that a value joins come out as one.
/// </summary>
public sealed class LineMasker : IMaskOutput, IDisposable
{
    private static readonly byte[] s_mask = "***"u8.ToArray();

    private readonly StreamMasker _masker;
    private readonly Action<object> _output;
    private readonly Queue<(long End, object Original)> _lines = new();
    private readonly ArrayBufferWriter<byte> _line = new();
    private byte[] _bytes = PinnedBytes.Allocate(1024);
    private long _written;
    private bool _isChanged;

    /// <summary>Makes a masker for one output.</summary>
    /// <param name="values">What to hide. They must live as long as the masker.</param>
    /// <param name="output">Takes an unchanged line as its original, and a changed one as string.</param>
    public LineMasker(MaskedValues values, Action<object> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _masker = new StreamMasker(values, this);
        _output = output;
    }

    /// <summary>Takes the next line. It comes out at once, unless a value may go on in the next.</summary>
    /// <param name="text">The line, without its line end.</param>
    /// <param name="original">What to put out where nothing is hidden.</param>
    public void Write(string text, object original)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_bytes.Length < text.Length * 3 + 1) PinnedBytes.Grow(ref _bytes, used: 0, Math.Max(text.Length * 3 + 1, _bytes.Length * 2));
        var count = Wtf8.GetBytes(text, _bytes);
        _bytes[count] = (byte)'\n';
        _lines.Enqueue((_written + count, original));
        _written += count + 1;
        _masker.Write(_bytes.AsSpan(0, count + 1));
    }

    /// <summary>Puts out what was held back.</summary>
    public void Complete()
    {
        _masker.Complete();
        // The end of the last line was part of a value.
        if (_lines.Count > 0 && _isChanged) EndLine(_lines.Peek().Original);
        _lines.Clear();
    }

    /// <summary>Clears what was held back.</summary>
    public void Dispose()
    {
        _masker.Dispose();
        Array.Clear(_bytes);
    }

    void IMaskOutput.Pass(long position, ReadOnlySpan<byte> bytes)
    {
        DropHiddenEnds(position);
        while (_lines.TryPeek(out var line) && line.End < position + bytes.Length)
        {
            var length = (int)(line.End - position);
            _line.Write(bytes[..length]);
            _lines.Dequeue();
            EndLine(line.Original);
            bytes = bytes[(length + 1)..];
            position += length + 1;
        }

        _line.Write(bytes);
    }

    void IMaskOutput.Hide(long position)
    {
        DropHiddenEnds(position);
        _line.Write(s_mask);
        _isChanged = true;
    }

    private void DropHiddenEnds(long position)
    {
        while (_lines.TryPeek(out var line) && line.End < position) _lines.Dequeue();
    }

    private void EndLine(object original)
    {
        var line = _isChanged ? Wtf8.GetString(_line.WrittenSpan) : original;
        _line.Clear();
        _isChanged = false;
        _output(line);
    }
}
