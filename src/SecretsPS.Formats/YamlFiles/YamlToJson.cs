using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Json;

namespace SecretsPS.Formats.YamlFiles;

/// <summary>Writes one YAML node as JSON.</summary>
internal sealed class YamlToJson(IEnumerator<YamlEvent> events, YamlPlaces places)
{
    // More than the 65,536 bytes of a value can hold.
    private const int MostNodes = 100_000;

    private int _nodes;

    /// <summary>Starts another element, which may have nodes of its own.</summary>
    public void StartElement() => _nodes = 0;

    /// <summary>Writes the node that starts at the current event and stands on its last event afterwards.</summary>
    public void Write(Utf8JsonWriter writer) => Write(writer, areTexts: false);

    /// <summary>
    /// Writes a row. Its own members, its tags and its replicas are texts, so that <c>007</c> stays one; what lies in a
    /// value has types.
    /// </summary>
    public void WriteRow(Utf8JsonWriter writer)
    {
        if (events.Current.Kind == YamlEventKind.MappingStart) WriteMapping(writer, key => WriteMember(writer, key));
        else Write(writer, areTexts: true);
    }

    public YamlEvent MoveNext()
    {
        if (!events.MoveNext()) throw places.Fail(events.Current, "the document ends too early.");
        if (++_nodes > MostNodes) throw places.Fail(events.Current, $"up to here the element has more than {MostNodes:N0} keys and values; a secret cannot hold them.");
        return events.Current;
    }

    /// <summary>The text of a key.</summary>
    public string ReadKey()
    {
        var key = events.Current;
        if (key.Kind != YamlEventKind.Scalar) throw places.Fail(key, "a key is not a text.");
        // As any other key it would become a member of the value, and what it merges would be lost.
        return key is { IsPlain: true, Text: "<<" } ? throw places.Fail(key, "merge keys (<<) are not taken. Write the merged keys out, or quote the key where it is meant as a text.") : key.Text!;
    }

    private void Write(Utf8JsonWriter writer, bool areTexts)
    {
        var current = events.Current;
        switch (current.Kind)
        {
            case YamlEventKind.Scalar when !areTexts:
                YamlScalars.WriteTyped(writer, current);
                break;
            case YamlEventKind.Scalar when current.IsPlain && YamlScalars.IsNull(current.Text!):
                writer.WriteNullValue();
                break;
            case YamlEventKind.Scalar:
                writer.WriteSecret(current.Text);
                break;
            case YamlEventKind.SequenceStart:
                writer.WriteStartArray();
                while (MoveNext().Kind != YamlEventKind.SequenceEnd) Write(writer, areTexts);
                writer.WriteEndArray();
                break;
            default:
                WriteMapping(writer, _ => Write(writer, areTexts));
                break;
        }
    }

    private void WriteMember(Utf8JsonWriter writer, string key)
    {
        var isKnown = RowColumns.TryFind(key, out var column, out _);
        var current = events.Current;
        // Its base64 would be stored as a text.
        if (current.IsBinary && isKnown && column != RowColumn.SecretBinary) throw places.Fail(current, "a !!binary stands under another member than SecretBinary. Put it there.");
        Write(writer, areTexts: current.Kind == YamlEventKind.Scalar || !isKnown || column != RowColumn.SecretString);
    }

    private void WriteMapping(Utf8JsonWriter writer, Action<string> writeMember)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        writer.WriteStartObject();
        while (MoveNext().Kind != YamlEventKind.MappingEnd)
        {
            var key = ReadKey();
            if (!keys.Add(key)) throw places.Fail(events.Current, "a key is given twice in one mapping. Keep one.");
            writer.WritePropertyName(key);
            MoveNext();
            writeMember(key);
        }

        writer.WriteEndObject();
    }
}
