using System.Text.Json;
using SecretsPS.Bulk;

namespace SecretsPS.Formats.YamlFiles;

/// <summary>Writes one YAML node as JSON.</summary>
internal sealed class YamlToJson(IEnumerator<YamlEvent> events, string file)
{
    /// <summary>Writes the node that starts at the current event and stands on its last event afterwards.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        switch (events.Current.Kind)
        {
            case YamlEventKind.Scalar:
                YamlScalars.WriteTyped(writer, events.Current);
                break;
            case YamlEventKind.SequenceStart:
                writer.WriteStartArray();
                while (MoveNext().Kind != YamlEventKind.SequenceEnd) Write(writer);
                writer.WriteEndArray();
                break;
            default:
                WriteMapping(writer, textsStayTexts: false);
                break;
        }
    }

    /// <summary>Writes a row: its own members are texts, so that <c>007</c> stays one; what lies deeper has types.</summary>
    public void WriteRow(Utf8JsonWriter writer)
    {
        if (events.Current.Kind == YamlEventKind.MappingStart) WriteMapping(writer, textsStayTexts: true);
        else WriteMember(writer, textsStayTexts: true);
    }

    public YamlEvent MoveNext()
    {
        if (!events.MoveNext()) throw Fail(0, "the document ends too early.");
        return events.Current;
    }

    public BulkInputException Fail(long line, string message) => new(new RowProblem(new RowPlace(file, line), null, message));

    /// <summary>The text of a key.</summary>
    public string ReadKey() =>
        events.Current.Kind == YamlEventKind.Scalar ? events.Current.Text! : throw Fail(events.Current.Line, "a key is not a text.");

    private void WriteMapping(Utf8JsonWriter writer, bool textsStayTexts)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        writer.WriteStartObject();
        while (MoveNext().Kind != YamlEventKind.MappingEnd)
        {
            var key = ReadKey();
            if (!keys.Add(key)) throw Fail(events.Current.Line, "a key is given twice in one mapping. Keep one.");
            writer.WritePropertyName(key);
            MoveNext();
            WriteMember(writer, textsStayTexts);
        }

        writer.WriteEndObject();
    }

    private void WriteMember(Utf8JsonWriter writer, bool textsStayTexts)
    {
        var current = events.Current;
        if (!textsStayTexts || current.Kind != YamlEventKind.Scalar) Write(writer);
        else if (current.IsPlain && YamlScalars.IsNull(current.Text!)) writer.WriteNullValue();
        else writer.WriteStringValue(current.Text);
    }
}
