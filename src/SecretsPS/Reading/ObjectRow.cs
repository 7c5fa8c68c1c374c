using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Bulk;

namespace SecretsPS.Reading;

/// <summary>Makes a row of an object or a hashtable, under the names that the columns of a file have.</summary>
internal static class ObjectRow
{
    private static readonly string[] s_pathProperties = ["FullName", "Path", "PSPath"];

    /// <summary>The file that an object stands for; null for a row.</summary>
    public static string? FindPath(object input)
    {
        if (Bare(input) is FileSystemInfo file) return file.FullName;
        var cells = Cells(input).ToList();
        if (cells.Exists(cell => cell.Name.Equals("SecretString", StringComparison.OrdinalIgnoreCase) || cell.Name.Equals("Value", StringComparison.OrdinalIgnoreCase))) return null;
        return s_pathProperties.Select(name => cells.Find(cell => cell.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.ToString()).FirstOrDefault(path => !string.IsNullOrEmpty(path));
    }

    /// <summary>Reads a row; what is wrong with it is told without any value.</summary>
    /// <param name="input">The object.</param>
    /// <param name="number">Its place in the pipeline, from 1.</param>
    public static RowReading Read(object input, long number)
    {
        var place = new RowPlace(null, number);
        if (Bare(input) is string or ValueType or (IEnumerable and not IDictionary))
            return new RowReading(place, [new RowProblem(place, null, "is neither a row nor a file. Pipe objects with Name and SecretString (Import-Csv), hashtables, or files (Get-ChildItem).")]);
        var row = new RowBuilder(place);
        foreach (var (name, value) in Cells(input)) Set(row, name, value);
        return row.Build();
    }

    private static void Set(RowBuilder row, string name, object? given)
    {
        var value = given is null ? null : Bare(given);
        // Import-Csv makes an empty text of an empty cell: not given, as in a file. An unknown name is refused all the same.
        if (value is null or "" && RowColumns.TryFind(name, out _, out _)) return;
        if (!row.TryFind(name, out var column, out var tagKey)) return;
        try
        {
            SetKnown(row, column, tagKey, name, value!);
        }
        catch (Exception e) when (e is SecretsManagerInputException or ArgumentTransformationMetadataException)
        {
            row.AddProblem(name, e.Message);
        }
    }

    private static void SetKnown(RowBuilder row, RowColumn column, string? tagKey, string name, object value)
    {
        switch (column)
        {
            case RowColumn.SecretString: row.SetValue(name, SecretTextTransformationAttribute.From(value)!); break;
            // As in a file, a text is base64 and never the path of one: rows are data.
            case RowColumn.SecretBinary when value is SecretBytes or byte[] or object[] or Stream or FileInfo: row.SetValue(name, SecretBytesTransformationAttribute.FromObject(value)); break;
            case RowColumn.Tags: row.AddTags(TagTransformationAttribute.Items(value)); break;
            case RowColumn.AddReplicaRegions: row.SetReplicas(ReplicaRegionTransformationAttribute.Items(value).ToList()); break;
            default: row.SetText(column, tagKey, name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""); break;
        }
    }

    private static object Bare(object input) => input is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : input;

    private static IEnumerable<(string Name, object? Value)> Cells(object input)
    {
        if (Bare(input) is IDictionary dictionary) return dictionary.Keys.Cast<object>().Select(key => (key.ToString() ?? "", dictionary[key]));
        return Bare(input) is string ? [] : PSObject.AsPSObject(input).Properties.Where(property => property.IsGettable).Select(property => (property.Name, (object?)property.Value));
    }
}
