using System.Diagnostics.CodeAnalysis;

namespace SecretsPS.Bulk;

/// <summary>The columns and properties a row may have, under all their names.</summary>
public static class RowColumns
{
    /// <summary>Prefix of a column that holds one tag: <c>Tag:env</c>.</summary>
    public const string TagPrefix = "Tag:";

    private static readonly Dictionary<string, RowColumn> s_columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Name"] = RowColumn.Name,
        ["SecretString"] = RowColumn.SecretString,
        ["SecretValue"] = RowColumn.SecretString,
        ["Value"] = RowColumn.SecretString,
        ["SecretBinary"] = RowColumn.SecretBinary,
        ["Description"] = RowColumn.Description,
        ["KmsKeyId"] = RowColumn.KmsKeyId,
        ["Tags"] = RowColumn.Tags,
        ["Tag"] = RowColumn.Tags,
        ["AddReplicaRegions"] = RowColumn.AddReplicaRegions,
        ["ReplicaRegions"] = RowColumn.AddReplicaRegions,
        ["ReplicaRegion"] = RowColumn.AddReplicaRegions,
        ["ForceOverwriteReplicaSecret"] = RowColumn.ForceOverwriteReplicaSecret,
    };

    /// <summary>Finds a column by any of its names, in any case.</summary>
    /// <param name="name">Header or property.</param>
    /// <param name="column">The column.</param>
    /// <param name="tagKey">Key of the tag, where the name is <c>Tag:KEY</c>.</param>
    /// <returns>False for an unknown name.</returns>
    public static bool TryFind(string name, out RowColumn column, out string? tagKey)
    {
        ArgumentNullException.ThrowIfNull(name);
        tagKey = null;
        if (s_columns.TryGetValue(name, out column)) return true;
        if (!name.StartsWith(TagPrefix, StringComparison.OrdinalIgnoreCase) || name.Length == TagPrefix.Length) return false;
        tagKey = name[TagPrefix.Length..];
        column = RowColumn.TagValue;
        return true;
    }

    /// <summary>Says that a column is unknown and which known one is nearest.</summary>
    /// <param name="name">Header or property.</param>
    /// <param name="position">Its position in a header line, from 1; null for a property.</param>
    /// <returns>A message with the next step.</returns>
    public static string DescribeUnknown(string name, int? position = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 && position is not null) return $"column number {position} has no name in the header line. Name it, or delete the column; Excel leaves empty ones behind.";
        if (LooksLikeColumn(name) && TryFindNearest(name, out var nearest)) return $"unknown column '{name}'. Did you mean {nearest}?";
        // A file without a header has a value where a name should be, in the objects that Import-Csv makes of it too: only
        // what is close to a column is repeated.
        var which = position is null ? "name, not shown because it may be a value of a file without a header line" : $"number {position} of the header line";
        return $"unknown column {which}. Known are Name, SecretString, SecretBinary, Description, KmsKeyId, Tags, Tag:KEY and ReplicaRegions.";
    }

    private static bool LooksLikeColumn(string name) =>
        name.Length is > 0 and <= 32 && name.All(c => char.IsAsciiLetter(c) || c is ' ' or '_' or '-' or ':');

    private static bool TryFindNearest(string name, [NotNullWhen(true)] out string? nearest)
    {
        nearest = s_columns.Keys.MinBy(known => EditDistance.Between(known.ToUpperInvariant(), name.ToUpperInvariant()))!;
        return EditDistance.Between(nearest.ToUpperInvariant(), name.ToUpperInvariant()) <= Math.Min(name.Length - 1, Math.Max(2, name.Length / 3));
    }
}
