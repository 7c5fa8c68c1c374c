using System.Collections;
using System.Management.Automation;
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
        var row = new ObjectRowBuilder(place);
        foreach (var (name, value) in Cells(input)) row.Set(name, value);
        return row.Build();
    }

    private static object Bare(object input) => input is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : input;

    private static IEnumerable<(string Name, object? Value)> Cells(object input)
    {
        if (Bare(input) is IDictionary dictionary) return dictionary.Keys.Cast<object>().Select(key => (key.ToString() ?? "", dictionary[key]));
        return Bare(input) is string ? [] : PSObject.AsPSObject(input).Properties.Where(property => property.IsGettable).Select(property => (property.Name, (object?)property.Value));
    }
}
