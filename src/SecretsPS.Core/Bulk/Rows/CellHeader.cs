using System.Text;
using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>One column of a table, looked up once for all its rows. Not for several threads at a time.</summary>
/// <param name="name">What the header line calls it.</param>
/// <param name="column">The column.</param>
/// <param name="tagKey">Key of the tag, for <see cref="RowColumn.TagValue"/>.</param>
public sealed class CellHeader(string name, RowColumn column, string? tagKey)
{
    private byte[] _last = [];
    private string _lastText = "";
    private IReadOnlyList<Tag>? _lastTags;

    /// <summary>What the header line calls it.</summary>
    public string Name { get; } = name;

    /// <summary>The column.</summary>
    public RowColumn Column { get; } = column;

    /// <summary>Key of the tag, for <see cref="RowColumn.TagValue"/>.</summary>
    public string? TagKey { get; } = tagKey;

    /// <summary>The text of a cell. Rows of a file mostly say the same of keys, tags and regions, and then share one text.</summary>
    /// <param name="utf8">The cell, which holds no value.</param>
    /// <returns>The text.</returns>
    public string TextOf(ReadOnlySpan<byte> utf8)
    {
        if (Column == RowColumn.Name) return Encoding.UTF8.GetString(utf8);
        if (utf8.SequenceEqual(_last)) return _lastText;
        _last = utf8.ToArray();
        _lastTags = null;
        return _lastText = Encoding.UTF8.GetString(utf8);
    }

    /// <summary>The tags of a cell; those of equal cells share their texts, and nothing else.</summary>
    /// <param name="text">The text that <see cref="TextOf"/> gave last.</param>
    /// <returns>New tags; empty where the cell holds none.</returns>
    /// <exception cref="SecretsManagerInputException">As <see cref="TagText.Parse"/> says.</exception>
    public IReadOnlyList<Tag> TagsOf(string text)
    {
        _lastTags ??= TagText.Parse(text);
        var tags = new Tag[_lastTags.Count];
        for (var i = 0; i < tags.Length; i++) tags[i] = new Tag { Key = _lastTags[i].Key, Value = _lastTags[i].Value };
        return tags;
    }
}
