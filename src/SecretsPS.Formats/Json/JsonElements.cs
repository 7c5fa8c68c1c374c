using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Formats.Sources;

namespace SecretsPS.Formats.Json;

/// <summary>One element of a streamed JSON file.</summary>
/// <param name="Place">Where it starts.</param>
/// <param name="Key">Its key, in an object; null in an array.</param>
/// <param name="Utf8">The element alone.</param>
internal readonly record struct JsonItem(RowPlace Place, string? Key, ReadOnlyMemory<byte> Utf8);

/// <summary>Cuts a JSON array or object into its elements without holding the whole file.</summary>
internal sealed class JsonElements
{
    private const int LargestElement = 4 * 1024 * 1024;

    private static readonly SearchValues<byte> s_between = SearchValues.Create(" \t\r\n,:"u8);

    private readonly Stream _utf8;
    private readonly string _file;
    private byte[] _buffer = PinnedBytes.Allocate(64 * 1024);
    private int _start;
    private int _end;
    private bool _isFinal;
    private TextPosition _position = TextPosition.Start;
    private long _elements;
    private string? _key;
    private bool _isOpened;
    private bool _isInElement;
    private JsonReaderState _state = new(JsonSyntax.Options);

    private JsonElements(Stream utf8, string file) => (_utf8, _file) = (utf8, file);

    public static async IAsyncEnumerable<JsonItem> ReadAsync(Stream utf8, string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var elements = new JsonElements(utf8, file);
        try
        {
            while (true)
            {
                var step = elements.Step(out var item);
                if (step == StepKind.Item) yield return item;
                else if (step == StepKind.End) yield break;
                else if (step == StepKind.NeedsMore) await elements.FillAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(elements._buffer);
        }
    }

    private enum StepKind
    {
        Item,
        Moved,
        NeedsMore,
        End,
    }

    private ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    private StepKind Step(out JsonItem item)
    {
        item = default;
        try
        {
            return StepUnguarded(out item);
        }
        catch (JsonException error)
        {
            // Its message may quote the text around the error.
            throw Fail(OffsetOf(error), JsonSyntax.NotJson);
        }
    }

    private StepKind StepUnguarded(out JsonItem item)
    {
        item = default;
        _isInElement = false;
        var reader = new Utf8JsonReader(Unread, _isFinal, _state);
        if (!reader.Read())
        {
            return _isFinal ? StepKind.End : StepKind.NeedsMore;
        }

        if (!_isOpened)
        {
            if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject)) throw Fail((int)reader.TokenStartIndex, "expected an array of objects, or an object name → value.");
            _isOpened = true;
            return Consume(ref reader, StepKind.Moved);
        }

        // Elements are skipped whole, so an end is that of the file's own bracket.
        if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject) return Consume(ref reader, StepKind.Moved);
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            _key = ReadKey(ref reader);
            return Consume(ref reader, StepKind.Moved);
        }

        return ReadElement(ref reader, out item);
    }

    private StepKind ReadElement(ref Utf8JsonReader reader, out JsonItem item)
    {
        item = default;
        _isInElement = true;
        var first = (int)reader.TokenStartIndex;
        if (!JsonSyntax.TrySkip(ref reader, out var isTooDeep))
            return isTooDeep ? throw Fail((int)reader.TokenStartIndex, JsonSyntax.TooDeep) : StepKind.NeedsMore;
        var last = (int)reader.BytesConsumed;
        item = new JsonItem(PlaceAt(first), _key, _buffer.AsMemory(_start + first, last - first));
        _key = null;
        _elements++;
        return Consume(ref reader, StepKind.Item);
    }

    private string ReadKey(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Fail((int)reader.TokenStartIndex, "a name holds half of a surrogate pair.");
        }
    }

    private StepKind Consume(ref Utf8JsonReader reader, StepKind kind)
    {
        var consumed = (int)reader.BytesConsumed;
        _position = _position.After(Unread[..consumed]);
        _start += consumed;
        _state = reader.CurrentState;
        return kind;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LargestElement) throw TooLarge();
            PinnedBytes.Grow(ref _buffer, _end, _buffer.Length * 2);
        }

        var count = await _utf8.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count;
        _isFinal = count == 0;
    }

    private BulkInputException TooLarge()
    {
        _isInElement = true;
        return Fail(Math.Max(0, Unread.IndexOfAnyExcept(s_between)), $"the element is larger than {LargestElement / 1024 / 1024} MiB. Is a quote or a bracket missing?");
    }

    // The exception counts lines and bytes of the whole file, from 0; what is unread starts at a known place of it.
    private int OffsetOf(JsonException error)
    {
        var offset = 0L;
        var lines = (error.LineNumber ?? 0) - (_position.Line - 1);
        if (lines <= 0) offset = -_position.LineBytes;
        for (; lines > 0; lines--) offset += Unread[(int)offset..].IndexOf((byte)'\n') + 1;
        return (int)Math.Clamp(offset + (error.BytePositionInLine ?? 0), 0, Unread.Length);
    }

    private RowPlace PlaceAt(int offset)
    {
        var position = _position.After(Unread[..offset]);
        return new RowPlace(_file, position.Line, position.Character, _isInElement ? _elements + 1 : 0);
    }

    private BulkInputException Fail(int offset, string message) => new(new RowProblem(PlaceAt(offset), null, message) { Name = _key });
}
