using SecretsPS.Bulk;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SecretsPS.Formats.YamlFiles;

/// <summary>Streams the events of one document with aliases put in place: no cycle, no expansion without end.</summary>
internal sealed class YamlEvents
{
    private const int Depth = 64;
    private const int MostReplayed = 100_000;

    private const string CoreTags = "tag:yaml.org,2002:";

    private static readonly string s_tooDeep = $"the nesting is deeper than {Depth} levels. Put the inner part into a text, or flatten it.";

    private readonly Parser _parser;
    private readonly BoundedReader _text;
    private readonly YamlPlaces _places;
    private readonly Dictionary<string, List<YamlEvent>> _anchors = new(StringComparer.Ordinal);
    private readonly List<(string Anchor, int Depth, List<YamlEvent> Events)> _open = [];
    private int _depth;
    private int _replayed;

    public YamlEvents(BoundedReader text, YamlPlaces places)
    {
        _places = places;
        _text = text;
        _parser = new Parser(_text);
    }

    public IEnumerable<YamlEvent> Read()
    {
        var documents = 0;
        while (TryMoveNext(out var parsed))
        {
            if (parsed is DocumentStart && ++documents > 1) throw Fail(parsed, "there is a second document. Keep one.");
            if (parsed is AnchorAlias alias)
            {
                foreach (var replayed in Replay(alias)) yield return replayed;
            }
            else if (parsed is NodeEvent or SequenceEnd or MappingEnd)
            {
                yield return Pass(parsed);
            }
        }
    }

    private bool TryMoveNext(out ParsingEvent parsed)
    {
        try
        {
            _text.StartAgain();
            var moved = _parser.MoveNext();
            parsed = _parser.Current!;
            return moved;
        }
        catch (BoundedReader.ExceededException)
        {
            var end = _parser.Current?.End ?? Mark.Empty;
            throw _places.Fail(end.Line, end.Column, $"behind this place stands a text of more than {BoundedReader.MostCharacters:N0} characters. Is a quote missing?");
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // Its message may quote the text around the error; some broken input meets a guard of the scanner instead.
            var mark = error is YamlException yaml ? yaml.Start : _parser.Current?.End ?? Mark.Empty;
            throw _places.Fail(mark.Line, mark.Column, "this is not valid YAML: look for a wrong indent, a missing quote, a tab or a key without colon.");
        }
    }

    private YamlEvent Pass(ParsingEvent parsed)
    {
        var made = Make(parsed);
        if (made.DepthChange > 0 && ++_depth > Depth) throw Fail(parsed, s_tooDeep);
        if (parsed is NodeEvent { Anchor.IsEmpty: false } node) _open.Add((node.Anchor.Value, made.DepthChange > 0 ? _depth : _depth + 1, []));
        Record(made);
        if (made.DepthChange < 0) _depth--;
        CloseAnchors();
        return made;
    }

    private void Record(YamlEvent made)
    {
        foreach (var open in _open) open.Events.Add(made);
    }

    private void CloseAnchors()
    {
        while (_open.Count > 0 && _open[^1].Depth > _depth)
        {
            _anchors[_open[^1].Anchor] = _open[^1].Events;
            _open.RemoveAt(_open.Count - 1);
        }
    }

    private List<YamlEvent> Replay(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        if (_open.Exists(open => open.Anchor == name)) throw Fail(alias, "an alias points to a node that it stands in: the document would never end.");
        if (!_anchors.TryGetValue(name, out var events)) throw Fail(alias, "an alias has no anchor before it.");
        _replayed += events.Count;
        if (_replayed > MostReplayed) throw Fail(alias, $"the aliases expand to more than {MostReplayed:N0} nodes. Write the values out.");
        var depth = _depth;
        foreach (var replayed in events)
        {
            depth += replayed.DepthChange;
            if (depth > Depth) throw Fail(alias, s_tooDeep);
            Record(replayed);
        }

        return events;
    }

    private YamlEvent Make(ParsingEvent parsed)
    {
        var (line, position) = (parsed.Start.Line, parsed.Start.Column);
        if (parsed is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag } && FindType(tag.Value) is null)
            throw Fail(parsed, "there is a tag (!) of another program, whose meaning is unknown here. Take it out and write the value itself.");
        switch (parsed)
        {
            case Scalar scalar:
                var type = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? null : FindType(scalar.Tag.Value);
                var isPlain = type is null ? scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty : type is "int" or "float" or "bool" or "null";
                return new YamlEvent(YamlEventKind.Scalar, line, position, scalar.Value, isPlain, type == "binary");
            case SequenceStart: return new YamlEvent(YamlEventKind.SequenceStart, line, position);
            case SequenceEnd: return new YamlEvent(YamlEventKind.SequenceEnd, line, position);
            case MappingStart: return new YamlEvent(YamlEventKind.MappingStart, line, position);
            default: return new YamlEvent(YamlEventKind.MappingEnd, line, position);
        }
    }

    // The type of a tag of YAML itself, null for another one.
    private static string? FindType(string tag)
    {
        var type = tag.StartsWith(CoreTags, StringComparison.Ordinal) ? tag[CoreTags.Length..] : tag.StartsWith("!!", StringComparison.Ordinal) ? tag[2..] : "";
        return type is "str" or "int" or "float" or "bool" or "null" or "binary" or "seq" or "map" ? type : null;
    }

    private BulkInputException Fail(ParsingEvent parsed, string message) => _places.Fail(parsed.Start.Line, parsed.Start.Column, message);
}
