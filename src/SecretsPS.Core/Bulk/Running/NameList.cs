using System.Globalization;

namespace SecretsPS.Bulk;

/// <summary>Names for a message: the first few, and how many more there are.</summary>
internal sealed class NameList
{
    private readonly List<string> _first = [];

    public long Count { get; private set; }

    public void Add(string name)
    {
        Count++;
        if (_first.Count < RunTally.ListedNames) _first.Add(name);
    }

    public override string ToString() => Count > _first.Count
        ? string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", _first)} and {Count - _first.Count:N0} more")
        : string.Join(", ", _first);
}
