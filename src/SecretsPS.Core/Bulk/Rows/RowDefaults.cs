using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>What an import adds to each row.</summary>
/// <param name="NamePrefix">Put before each name.</param>
/// <param name="Tags">Tags of every secret; a row's own tag of the same key wins.</param>
/// <param name="KmsKeyId">KMS key of rows that name none.</param>
public sealed record RowDefaults(string? NamePrefix = null, IReadOnlyList<Tag>? Tags = null, string? KmsKeyId = null)
{
    /// <summary>Makes the effective row; the values pass over to it.</summary>
    /// <param name="row">The row as it was read.</param>
    /// <returns>The row as it is to be written.</returns>
    public SecretRow Apply(SecretRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (string.IsNullOrEmpty(NamePrefix) && Tags is null or { Count: 0 } && KmsKeyId is null) return row;
        return new SecretRow
        {
            // A row without a name must not become a secret that is called like the prefix.
            Name = string.IsNullOrEmpty(row.Name) ? row.Name : NamePrefix + row.Name,
            SecretString = row.SecretString,
            SecretBinary = row.SecretBinary,
            Description = row.Description,
            KmsKeyId = row.KmsKeyId ?? KmsKeyId,
            Tags = Merge(row.Tags),
            AddReplicaRegions = row.AddReplicaRegions,
            ForceOverwriteReplicaSecret = row.ForceOverwriteReplicaSecret,
            Place = row.Place,
        };
    }

    private IReadOnlyList<Tag>? Merge(IReadOnlyList<Tag>? own)
    {
        if (Tags is null or { Count: 0 }) return own;
        if (own is null or { Count: 0 }) return Tags;
        var taken = own.Select(tag => tag.Key).ToHashSet(StringComparer.Ordinal);
        return [.. own, .. Tags.Where(tag => !taken.Contains(tag.Key))];
    }
}
