namespace SecretsPS.Formats.YamlFiles;

/// <summary>Kinds of node events; aliases are resolved before.</summary>
internal enum YamlEventKind
{
    Scalar,
    SequenceStart,
    SequenceEnd,
    MappingStart,
    MappingEnd,
}

/// <summary>One event of a document.</summary>
/// <param name="Kind">What starts or ends.</param>
/// <param name="Line">Line it stands on.</param>
/// <param name="Position">Character of the line.</param>
/// <param name="Text">Text of a scalar.</param>
/// <param name="IsPlain">Whether a scalar's text decides its type: it stands without quotes and without a tag of a text.</param>
/// <param name="IsBinary">Whether a scalar is tagged as base64.</param>
internal readonly record struct YamlEvent(YamlEventKind Kind, long Line, long Position, string? Text = null, bool IsPlain = false, bool IsBinary = false)
{
    public int DepthChange => Kind switch
    {
        YamlEventKind.SequenceStart or YamlEventKind.MappingStart => 1,
        YamlEventKind.SequenceEnd or YamlEventKind.MappingEnd => -1,
        _ => 0,
    };
}
