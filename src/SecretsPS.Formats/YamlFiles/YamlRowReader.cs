using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Formats.Json;
using SecretsPS.Json;

namespace SecretsPS.Formats.YamlFiles;

/// <summary>Reads YAML: a sequence of mappings, or a mapping name → value. Each row goes through the rules of JSON.</summary>
internal sealed class YamlRowReader : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = RawJsonEncoder.Instance };

    private readonly IEnumerator<YamlEvent> _events;
    private readonly YamlToJson _json;
    private readonly YamlPlaces _places;
    private readonly ClearingBufferWriter _buffer = new();

    private YamlRowReader(IEnumerator<YamlEvent> events, YamlPlaces places)
    {
        (_events, _places) = (events, places);
        _json = new YamlToJson(events, places);
    }

    public static async IAsyncEnumerable<RowReading> ReadAsync(Stream utf8, string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // YamlDotNet reads synchronously; the first rows must not be parsed before the caller has its enumerator.
        await Task.Yield();
        using var text = new BoundedReader(new StreamReader(utf8, new UTF8Encoding(false, true), detectEncodingFromByteOrderMarks: false));
        var places = new YamlPlaces(file);
        using var events = new YamlEvents(text, places).Read().GetEnumerator();
        using var reader = new YamlRowReader(events, places);
        foreach (var reading in reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return reading;
        }
    }

    public void Dispose() => _buffer.Dispose();

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
                throw _places.Fail(_events.Current, "expected a sequence of mappings, or a mapping name → value.");
        }

        // The rest of the stream may hold a second document, which is refused there.
        while (_events.MoveNext())
        {
        }
    }

    private RowReading ReadItem() => ReadElement(place => JsonRow.FromObject(ToJson(), place));

    private RowReading ReadPair() => ReadElement(place =>
    {
        var name = _places.Name = _json.ReadKey();
        var value = _json.MoveNext();
        // A mapping below a name is a JSON value, whose members keep their types.
        return JsonRow.FromPair(name, value.Kind == YamlEventKind.Scalar ? ToJson() : ToTypedJson(), place, value.IsBinary);
    });

    private RowReading ReadElement(Func<RowPlace, RowReading> read)
    {
        _places.StartElement();
        _json.StartElement();
        var reading = read(_places.At(_events.Current));
        _places.EndElement();
        return reading;
    }

    private ReadOnlySpan<byte> ToJson() => Write(static (json, writer) => json.WriteRow(writer));

    private ReadOnlySpan<byte> ToTypedJson() => Write(static (json, writer) => json.Write(writer));

    private ReadOnlySpan<byte> Write(Action<YamlToJson, Utf8JsonWriter> write)
    {
        _buffer.Clear();
        using (var writer = new Utf8JsonWriter(_buffer, s_options)) write(_json, writer);
        return _buffer.Written;
    }
}
