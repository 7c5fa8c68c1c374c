using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Formats.Json;

namespace SecretsPS.Formats.YamlFiles;

/// <summary>Reads YAML: a sequence of mappings, or a mapping name → value. Each row goes through the rules of JSON.</summary>
internal sealed class YamlRowReader
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IEnumerator<YamlEvent> _events;
    private readonly YamlToJson _json;
    private readonly string _file;
    private readonly ArrayBufferWriter<byte> _buffer = new();

    private YamlRowReader(IEnumerator<YamlEvent> events, string file)
    {
        (_events, _file) = (events, file);
        _json = new YamlToJson(events, file);
    }

    public static async IAsyncEnumerable<RowReading> ReadAsync(Stream utf8, string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // YamlDotNet reads synchronously; the first rows must not be parsed before the caller has its enumerator.
        await Task.Yield();
        using var text = new StreamReader(utf8, new UTF8Encoding(false, true), detectEncodingFromByteOrderMarks: false);
        using var events = new YamlEvents(text, file).Read().GetEnumerator();
        foreach (var reading in new YamlRowReader(events, file).Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return reading;
        }
    }

    private IEnumerable<RowReading> Read()
    {
        if (!_events.MoveNext()) yield break;
        switch (_events.Current)
        {
            case { Kind: YamlEventKind.SequenceStart }:
                while (_json.MoveNext().Kind != YamlEventKind.SequenceEnd) yield return ReadItem();
                break;
            case { Kind: YamlEventKind.MappingStart }:
                while (_json.MoveNext().Kind != YamlEventKind.MappingEnd) yield return ReadPair();
                break;
            case { Kind: YamlEventKind.Scalar, IsPlain: true } scalar when YamlScalars.IsNull(scalar.Text!):
                break;
            default:
                throw _json.Fail(_events.Current.Line, "expected a sequence of mappings, or a mapping name → value.");
        }

        // The rest of the stream may hold a second document, which is refused there.
        while (_events.MoveNext())
        {
        }
    }

    private RowReading ReadItem()
    {
        var place = new RowPlace(_file, _events.Current.Line);
        return JsonRow.FromObject(ToJson(), place);
    }

    private RowReading ReadPair()
    {
        var place = new RowPlace(_file, _events.Current.Line);
        var name = _json.ReadKey();
        var value = _json.MoveNext();
        // A mapping below a name is a JSON value, whose members keep their types.
        return JsonRow.FromPair(name, value.Kind == YamlEventKind.Scalar ? ToJson() : ToTypedJson(), place, value.IsBinary);
    }

    private ReadOnlySpan<byte> ToJson() => Write(static (json, writer) => json.WriteRow(writer));

    private ReadOnlySpan<byte> ToTypedJson() => Write(static (json, writer) => json.Write(writer));

    private ReadOnlySpan<byte> Write(Action<YamlToJson, Utf8JsonWriter> write)
    {
        // Clear overwrites what the row before left.
        _buffer.Clear();
        using (var writer = new Utf8JsonWriter(_buffer, s_options)) write(_json, writer);
        return _buffer.WrittenSpan;
    }
}
