using System.Text;

namespace SecretsPS.Running;

/// <summary>Makes lines of bytes as they come; CR, LF and both together end a line, as in every reader of .NET.</summary>
/// <param name="encoding">Encoding of the bytes.</param>
public sealed class LineSplitter(Encoding encoding)
{
    private static readonly char[] s_ends = ['\r', '\n'];
    private readonly Decoder _decoder = encoding.GetDecoder();
    private readonly StringBuilder _begun = new();
    private char[] _chars = new char[4096];
    private bool _endedByCarriageReturn;

    /// <summary>Takes bytes.</summary>
    /// <param name="bytes">The next bytes.</param>
    /// <returns>The lines that are complete now.</returns>
    public List<string> Take(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<string>();
        var room = encoding.GetMaxCharCount(bytes.Length);
        if (_chars.Length < room) _chars = new char[room];
        var text = _chars.AsSpan(0, _decoder.GetChars(bytes, _chars, flush: false));
        while (!text.IsEmpty)
        {
            // The second half of CR LF.
            if (_endedByCarriageReturn && text[0] == '\n') text = text[1..];
            _endedByCarriageReturn = false;
            var end = text.IndexOfAny(s_ends);
            if (end < 0)
            {
                _begun.Append(text);
                break;
            }

            _begun.Append(text[..end]);
            lines.Add(_begun.ToString());
            _begun.Clear();
            _endedByCarriageReturn = text[end] == '\r';
            text = text[(end + 1)..];
        }

        return lines;
    }

    /// <summary>Ends the output.</summary>
    /// <returns>The last line where it has no end; null where nothing is left.</returns>
    public string? Complete()
    {
        var count = _decoder.GetChars([], _chars, flush: true);
        _begun.Append(_chars, 0, count);
        return _begun.Length == 0 ? null : _begun.ToString();
    }
}
