using System.Runtime.CompilerServices;
using System.Text.Json;
using SecretsPS.Bulk;

namespace SecretsPS.Formats.Json;

/// <summary>One element of a streamed JSON file.</summary>
/// <param name="Line">Line it starts on.</param>
/// <param name="Key">Its key, in an object; null in an array.</param>
/// <param name="Utf8">The element alone.</param>
internal readonly record struct JsonItem(long Line, string? Key, ReadOnlyMemory<byte> Utf8);

/// <summary>Cuts a JSON array or object into its elements without holding the whole file.</summary>
internal sealed class JsonElements
{
    private const int LargestElement = 4 * 1024 * 1024;
    private const int Depth = 64;

    private readonly Stream _utf8;
    private readonly string _file;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isFinal;
    private long _line = 1;
    private string? _key;
    private bool _isOpened;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = Depth, CommentHandling = JsonCommentHandling.Disallow });

    private JsonElements(Stream utf8, string file) => (_utf8, _file) = (utf8, file);

    public static async IAsyncEnumerable<JsonItem> ReadAsync(Stream utf8, string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var elements = new JsonElements(utf8, file);
        while (true)
        {
            var step = elements.Step(out var item);
            if (step == StepKind.Item) yield return item;
            else if (step == StepKind.End) yield break;
            else if (step == StepKind.NeedsMore) await elements.FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private enum StepKind
    {
        Item,
        Moved,
        NeedsMore,
        End,
    }

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
            throw Fail((error.LineNumber ?? 0) + 1, "this is not valid JSON: a comma, a quote or a bracket is missing or too much.");
        }
    }

    private StepKind StepUnguarded(out JsonItem item)
    {
        item = default;
        var span = _buffer.AsSpan(_start, _end - _start);
        var reader = new Utf8JsonReader(span, _isFinal, _state);
        if (!reader.Read())
        {
            return _isFinal ? StepKind.End : StepKind.NeedsMore;
        }

        if (!_isOpened)
        {
            if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject)) throw Fail(_line, "expected an array of objects, or an object name → value.");
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

        var first = (int)reader.TokenStartIndex;
        if (!reader.TrySkip()) return StepKind.NeedsMore;
        var last = (int)reader.BytesConsumed;
        item = new JsonItem(_line + span[..first].Count((byte)'\n'), _key, _buffer.AsMemory(_start + first, last - first));
        _key = null;
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
            throw Fail(_line, "a name holds half of a surrogate pair.");
        }
    }

    private StepKind Consume(ref Utf8JsonReader reader, StepKind kind)
    {
        var consumed = (int)reader.BytesConsumed;
        _line += _buffer.AsSpan(_start, consumed).Count((byte)'\n');
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
            if (_buffer.Length >= LargestElement) throw Fail(_line, $"an element is larger than {LargestElement / 1024 / 1024} MiB. Is a quote or a bracket missing?");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = await _utf8.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count;
        _isFinal = count == 0;
    }

    private BulkInputException Fail(long line, string message) => new(new RowProblem(new RowPlace(_file, line), null, message));
}
