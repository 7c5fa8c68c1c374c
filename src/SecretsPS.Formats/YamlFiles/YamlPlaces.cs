using SecretsPS.Bulk;

namespace SecretsPS.Formats.YamlFiles;

/// <summary>Tells where something stands in a YAML file, and in which element.</summary>
internal sealed class YamlPlaces(string file)
{
    private long _element;
    private bool _isInElement;

    /// <summary>Name of the secret that is being read, where it is known already.</summary>
    public string? Name { get; set; }

    public RowPlace At(YamlEvent at) => At(at.Line, at.Position);

    public BulkInputException Fail(YamlEvent at, string message) => Fail(at.Line, at.Position, message);

    public BulkInputException Fail(long line, long position, string message) =>
        new(new RowProblem(At(line, position), null, message) { Name = Name });

    public void StartElement()
    {
        _element++;
        (_isInElement, Name) = (true, null);
    }

    public void EndElement() => (_isInElement, Name) = (false, null);

    private RowPlace At(long line, long position) => new(file, line, position, _isInElement ? _element : 0);
}
