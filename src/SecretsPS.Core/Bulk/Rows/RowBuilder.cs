using System.Security.Cryptography;
using System.Text;
using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>Collects what one row gives and every problem in it. The readers of files and of objects share it.</summary>
public sealed class RowBuilder
{
    private readonly RowPlace _place;
    private List<RowProblem>? _problems;
    private HashSet<string>? _seen;
    private List<Tag>? _tags;
    private string? _name;
    private SecretText? _text;
    private SecretBytes? _binary;
    private bool _isJson;
    private string? _description;
    private string? _kmsKeyId;
    private IReadOnlyList<ReplicaRegionType>? _replicas;
    private bool? _forceOverwrite;

    /// <summary>Starts a row.</summary>
    /// <param name="place">Where it stands.</param>
    public RowBuilder(RowPlace place) => _place = place;

    /// <summary>Whether no problem was found so far.</summary>
    public bool IsGood => _problems is null;

    /// <summary>The problems found so far.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems ?? [];

    /// <summary>Finds a column; an unknown one, and one that came already, is a problem of the row.</summary>
    /// <param name="header">Header or property.</param>
    /// <param name="column">The column.</param>
    /// <param name="tagKey">Key of the tag, where the name is <c>Tag:KEY</c>.</param>
    /// <param name="position">Its position in a header line, from 1; null for a property.</param>
    /// <returns>False where there is a problem.</returns>
    public bool TryFind(string header, out RowColumn column, out string? tagKey, int? position = null)
    {
        if (!RowColumns.TryFind(header, out column, out tagKey))
        {
            // Every object of a pipeline has the same properties: the problem is told once for all of them.
            AddProblem(new RowProblem(_place, null, RowColumns.DescribeUnknown(header, position)) { SharedBy = position is null ? header : null });
            return false;
        }

        _seen ??= new HashSet<string>(StringComparer.Ordinal);
        if (_seen.Add(column == RowColumn.TagValue ? RowColumns.TagPrefix + tagKey : column.ToString())) return true;
        AddProblem(header, "is given twice, maybe under two of its names. Keep one.");
        return false;
    }

    /// <summary>Sets a column from the UTF-8 of a cell; an empty cell is not given. A value goes straight into its own buffer.</summary>
    /// <param name="header">The column, found once for all rows; no other cell of the row has it.</param>
    /// <param name="utf8">The cell.</param>
    public void SetCell(CellHeader header, ReadOnlySpan<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (utf8.IsEmpty) return;
        if (header.Column == RowColumn.SecretString) SetValue(header.Name, utf8);
        else if (header.Column == RowColumn.SecretBinary) SetBase64(header.Name, utf8);
        else Set(header.Column, header.TagKey, header.Name, header.TextOf(utf8), header);
    }

    /// <summary>Sets a column that was found from a text.</summary>
    /// <param name="column">The column.</param>
    /// <param name="tagKey">Key of the tag, for <see cref="RowColumn.TagValue"/>.</param>
    /// <param name="header">What the user calls the column, for messages.</param>
    /// <param name="text">The text.</param>
    public void SetText(RowColumn column, string? tagKey, string header, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Set(column, tagKey, header, text, cells: null);
    }

    /// <summary>Sets the text value; a second value is a problem.</summary>
    /// <param name="header">What the user calls the column.</param>
    /// <param name="utf8">The value.</param>
    public void SetValue(string header, ReadOnlySpan<byte> utf8)
    {
        if (IsFirstValue(header)) _text = SecretText.FromUtf8(utf8);
    }

    /// <summary>Sets the text value from an object or an array.</summary>
    /// <param name="header">What the user calls the column.</param>
    /// <param name="utf8">Its compact JSON.</param>
    public void SetJson(string header, ReadOnlySpan<byte> utf8)
    {
        SetValue(header, utf8);
        _isJson = true;
    }

    /// <summary>Sets the value, which passes over to the row; a second value is a problem.</summary>
    /// <param name="header">What the user calls the column.</param>
    /// <param name="value">A <see cref="SecretText"/> or <see cref="SecretBytes"/>.</param>
    /// <param name="isJson">Whether the value was given as an object.</param>
    public void SetValue(string header, SecretBuffer value, bool isJson = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        _isJson |= isJson;
        if (!IsFirstValue(header)) value.Dispose();
        else if (value is SecretText text) _text = text;
        else _binary = (SecretBytes)value;
    }

    /// <summary>Adds tags. None at all says that the secret is to have none, which is more than to say nothing of tags.</summary>
    /// <param name="tags">The tags.</param>
    public void AddTags(IEnumerable<Tag> tags)
    {
        _tags ??= [];
        _tags.AddRange(tags);
    }

    /// <summary>Sets the replica regions.</summary>
    /// <param name="replicas">The regions.</param>
    public void SetReplicas(IReadOnlyList<ReplicaRegionType> replicas) => _replicas = replicas;

    /// <summary>Sets whether a replica overwrites a secret of the same name.</summary>
    /// <param name="value">True to overwrite.</param>
    public void SetForceOverwrite(bool value) => _forceOverwrite = value;

    /// <summary>Adds a problem; behind <see cref="CheckReport.ListedProblems"/> of one row, no more are kept.</summary>
    /// <param name="column">Column or property; null for the whole row.</param>
    /// <param name="message">What is wrong and what to do, without any value.</param>
    public void AddProblem(string? column, string message)
    {
        AddProblem(new RowProblem(_place, column, message));
    }

    /// <summary>Adds a problem that many rows share; see <see cref="RowProblem.SharedBy"/>.</summary>
    /// <param name="problem">The problem.</param>
    public void AddProblem(RowProblem problem)
    {
        _problems ??= [];
        if (_problems.Count < CheckReport.ListedProblems) _problems.Add(problem);
    }

    /// <summary>Ends the row.</summary>
    /// <returns>The row, or its problems; the values of a row with problems are cleared.</returns>
    public RowReading Build()
    {
        if (_problems is not null)
        {
            _text?.Dispose();
            _binary?.Dispose();
            return new RowReading(_place, _problems.ConvertAll(problem => problem with { Name = _name }));
        }

        return new RowReading(new SecretRow
        {
            Name = _name,
            SecretString = _text,
            SecretBinary = _binary,
            IsJson = _isJson,
            Description = _description,
            KmsKeyId = _kmsKeyId,
            Tags = _tags,
            AddReplicaRegions = _replicas is { Count: > 0 } ? _replicas : null,
            ForceOverwriteReplicaSecret = _forceOverwrite,
            Place = _place,
        });
    }

    private void Set(RowColumn column, string? tagKey, string header, string text, CellHeader? cells)
    {
        try
        {
            switch (column)
            {
                case RowColumn.Name: _name = text; break;
                case RowColumn.SecretString: SetValue(header, SecretText.FromChars(text)); break;
                case RowColumn.SecretBinary: SetBase64(header, text); break;
                case RowColumn.Description: _description = text; break;
                case RowColumn.KmsKeyId: _kmsKeyId = text; break;
                case RowColumn.Tags: AddTags(cells?.TagsOf(text) ?? TagText.Parse(text), text); break;
                case RowColumn.TagValue: AddTags([new Tag { Key = tagKey, Value = text }]); break;
                case RowColumn.AddReplicaRegions: SetReplicas(ReplicaText.Parse(text)); break;
                case RowColumn.ForceOverwriteReplicaSecret when bool.TryParse(text, out var value): SetForceOverwrite(value); break;
                default: AddProblem(header, "is neither true nor false."); break;
            }
        }
        catch (SecretsManagerInputException error)
        {
            AddProblem(header, error.Message);
        }
    }

    // Blanks or a lone separator in a cell are no wish to have no tags; {} is.
    private void AddTags(IReadOnlyList<Tag> tags, string text)
    {
        if (tags.Count > 0 || text.Contains('{', StringComparison.Ordinal)) AddTags(tags);
    }

    private bool IsFirstValue(string header)
    {
        if (_text is null && _binary is null) return true;
        AddProblem(header, "SecretString and SecretBinary are both given. A version holds one of them: leave one empty.");
        return false;
    }

    private void SetBase64(string header, string base64)
    {
        var utf8 = PinnedBytes.Allocate(Encoding.UTF8.GetByteCount(base64));
        SetBase64(header, utf8.AsSpan(0, Encoding.UTF8.GetBytes(base64, utf8)));
        CryptographicOperations.ZeroMemory(utf8);
    }

    private void SetBase64(string header, ReadOnlySpan<byte> base64)
    {
        if (SecretBytes.TryFromBase64(base64, out var value)) SetValue(header, value);
        else AddProblem(header, "is not base64. Encode the bytes as base64, or put a text into SecretString.");
    }
}
