using System.Globalization;
using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Reading;

/// <summary>Collects the properties of one object and every problem in them.</summary>
internal sealed class ObjectRowBuilder(RowPlace place)
{
    private readonly List<RowProblem> _problems = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<Tag> _tags = [];
    private string? _name;
    private SecretText? _text;
    private SecretBytes? _binary;
    private string? _description;
    private string? _kmsKeyId;
    private List<ReplicaRegionType>? _replicas;
    private bool? _forceOverwrite;

    /// <summary>Sets a column; an empty one is not given, as in a file.</summary>
    public void Set(string name, object? value)
    {
        if (!RowColumns.TryFind(name, out var column, out var tagKey))
        {
            AddProblem(null, RowColumns.DescribeUnknown(name));
            return;
        }

        var bare = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        if (bare is null or "") return;
        if (!_seen.Add(column == RowColumn.TagValue ? RowColumns.TagPrefix + tagKey : column.ToString()))
        {
            AddProblem(name, "is given twice, maybe under two of its names. Keep one.");
            return;
        }

        try
        {
            SetKnown(column, tagKey, name, bare);
        }
        catch (Exception e) when (e is SecretsManagerInputException or ArgumentTransformationMetadataException)
        {
            AddProblem(name, e.Message);
        }
    }

    public RowReading Build()
    {
        if (_text is not null && _binary is not null) AddProblem("SecretBinary", "SecretString and SecretBinary are both given. A version holds one of them: leave one empty.");
        if (_problems.Count > 0)
        {
            _text?.Dispose();
            _binary?.Dispose();
            return new RowReading(place, _problems.ConvertAll(problem => problem with { Name = _name }));
        }

        return new RowReading(new SecretRow
        {
            Name = _name,
            SecretString = _text,
            SecretBinary = _binary,
            Description = _description,
            KmsKeyId = _kmsKeyId,
            Tags = _tags.Count > 0 ? _tags : null,
            AddReplicaRegions = _replicas,
            ForceOverwriteReplicaSecret = _forceOverwrite,
            Place = place,
        });
    }

    private void SetKnown(RowColumn column, string? tagKey, string header, object value)
    {
        switch (column)
        {
            case RowColumn.Name: _name = Text(value); break;
            case RowColumn.SecretString: _text = SecretTextTransformationAttribute.From(value); break;
            case RowColumn.SecretBinary: _binary = Bytes(value); break;
            case RowColumn.Description: _description = Text(value); break;
            case RowColumn.KmsKeyId: _kmsKeyId = Text(value); break;
            case RowColumn.Tags: _tags.AddRange(TagTransformationAttribute.Items(value)); break;
            case RowColumn.TagValue: _tags.Add(new Tag { Key = tagKey, Value = Text(value) }); break;
            case RowColumn.AddReplicaRegions: _replicas = ReplicaRegionTransformationAttribute.Items(value).ToList(); break;
            case RowColumn.ForceOverwriteReplicaSecret when bool.TryParse(Text(value), out var force): _forceOverwrite = force; break;
            default: AddProblem(header, "is neither true nor false."); break;
        }
    }

    // As in a file, a text is base64 and never the path of one: rows are data.
    private static SecretBytes Bytes(object value)
    {
        if (value is SecretBytes or byte[] or object[] or Stream or FileInfo) return SecretBytesTransformationAttribute.FromObject(value);
        var decoded = new byte[Text(value).Length];
        try
        {
            return Convert.TryFromBase64String(Text(value), decoded, out var count)
                ? SecretBytes.From(decoded.AsSpan(0, count))
                : throw new SecretsManagerInputException("SecretBinary", "is not base64. Encode the bytes as base64, or put a text into SecretString.");
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(decoded);
        }
    }

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private void AddProblem(string? column, string message) => _problems.Add(new RowProblem(place, column, message));
}
