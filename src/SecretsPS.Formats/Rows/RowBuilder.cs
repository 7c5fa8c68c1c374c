using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Formats.Rows;

/// <summary>Collects the cells of one row and every problem in them.</summary>
internal sealed class RowBuilder(RowPlace place)
{
    private readonly List<RowProblem> _problems = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<Tag> _tags = [];
    private string? _name;
    private SecretText? _text;
    private SecretBytes? _binary;
    private string? _description;
    private string? _kmsKeyId;
    private IReadOnlyList<ReplicaRegionType>? _replicas;
    private bool? _forceOverwrite;

    public RowPlace Place => place;

    public bool IsGood => _problems.Count == 0;

    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>Sets a column from the text of a cell; an empty cell is not given.</summary>
    public void SetText(string header, string text)
    {
        if (!TryFind(header, out var column, out var tagKey) || text.Length == 0) return;
        if (column == RowColumn.TagValue) _tags.Add(new Tag { Key = tagKey, Value = text });
        else SetKnown(column, header, text);
    }

    /// <summary>Sets a column from UTF-8; a value goes straight into its buffer.</summary>
    public void SetUtf8(string header, ReadOnlySpan<byte> utf8)
    {
        if (!TryFind(header, out var column, out var tagKey) || utf8.IsEmpty) return;
        if (column == RowColumn.TagValue) _tags.Add(new Tag { Key = tagKey, Value = Encoding.UTF8.GetString(utf8) });
        else if (column == RowColumn.SecretString) SetSecretUtf8(utf8);
        else if (column == RowColumn.SecretBinary && MarkValue(header)) SetBinary(header, utf8);
        else if (column != RowColumn.SecretBinary) SetKnown(column, header, Encoding.UTF8.GetString(utf8));
    }

    /// <summary>Sets a column that was found already.</summary>
    public void SetKnown(RowColumn column, string header, string text)
    {
        try
        {
            switch (column)
            {
                case RowColumn.Name: _name = text; break;
                case RowColumn.SecretString when MarkValue(header): _text = SecretText.FromChars(text); break;
                case RowColumn.SecretBinary when MarkValue(header): SetBinary(header, Encoding.UTF8.GetBytes(text)); break;
                case RowColumn.Description: _description = text; break;
                case RowColumn.KmsKeyId: _kmsKeyId = text; break;
                case RowColumn.Tags: _tags.AddRange(TagText.Parse(text)); break;
                case RowColumn.AddReplicaRegions: _replicas = ReplicaText.Parse(text); break;
                case RowColumn.ForceOverwriteReplicaSecret: SetForceOverwrite(header, text); break;
            }
        }
        catch (SecretsManagerInputException error)
        {
            AddProblem(header, error.Message);
        }
    }

    public void SetSecretUtf8(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || !MarkValue("SecretString")) return;
        _text = SecretText.FromUtf8(utf8);
    }

    public void AddTag(Tag tag) => _tags.Add(tag);

    public void SetReplicas(IReadOnlyList<ReplicaRegionType> replicas) => _replicas = replicas;

    public void SetForceOverwrite(bool value) => _forceOverwrite = value;

    public void AddProblem(string? column, string message) => _problems.Add(new RowProblem(place, column, message));

    /// <summary>Finds a column and refuses unknown and repeated ones.</summary>
    public bool TryFind(string header, out RowColumn column, out string? tagKey, int? position = null)
    {
        if (!RowColumns.TryFind(header, out column, out tagKey))
        {
            AddProblem(null, RowColumns.DescribeUnknown(header, position));
            return false;
        }

        if (_seen.Add(column == RowColumn.TagValue ? RowColumns.TagPrefix + tagKey : column.ToString())) return true;
        AddProblem(header, "is given twice, maybe under two of its names. Keep one.");
        return false;
    }

    public RowReading Build()
    {
        if (_problems.Count > 0)
        {
            _text?.Dispose();
            _binary?.Dispose();
            return new RowReading(place, _problems);
        }

        return new RowReading(new SecretRow
        {
            Name = _name,
            SecretString = _text,
            SecretBinary = _binary,
            Description = _description,
            KmsKeyId = _kmsKeyId,
            Tags = _tags.Count > 0 ? _tags : null,
            AddReplicaRegions = _replicas is { Count: > 0 } ? _replicas : null,
            ForceOverwriteReplicaSecret = _forceOverwrite,
            Place = place,
        });
    }

    private bool MarkValue(string header)
    {
        if (_text is null && _binary is null) return true;
        AddProblem(header, "SecretString and SecretBinary are both given. A version holds one of them: leave one empty.");
        return false;
    }

    private void SetBinary(string header, ReadOnlySpan<byte> base64)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Base64.GetMaxDecodedFromUtf8Length(base64.Length), pinned: true);
        try
        {
            if (Base64.DecodeFromUtf8(base64, bytes, out _, out var count) == OperationStatus.Done) _binary = SecretBytes.From(bytes.AsSpan(0, count));
            else AddProblem(header, "is not base64. Encode the bytes as base64, or put a text into SecretString.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private void SetForceOverwrite(string header, string text)
    {
        if (bool.TryParse(text, out var value)) _forceOverwrite = value;
        else AddProblem(header, "is neither true nor false.");
    }
}
