using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>Replica regions in one cell: <c>eu-west-1;us-west-2=alias/app</c>; behind <c>=</c> stands the KMS key there.</summary>
public static class ReplicaText
{
    /// <summary>Reads a cell.</summary>
    /// <param name="text">The cell.</param>
    /// <returns>The regions; empty for an empty cell. Their names are checked with the row.</returns>
    public static IReadOnlyList<ReplicaRegionType> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ParsePart).ToList();
    }

    /// <summary>Writes regions so that <see cref="Parse"/> reads them back unchanged.</summary>
    /// <param name="replicas">The regions.</param>
    /// <returns>The cell; empty without regions.</returns>
    public static string Format(IReadOnlyList<ReplicaRegionType>? replicas) =>
        string.Join(';', (replicas ?? []).Select(replica => string.IsNullOrEmpty(replica.KmsKeyId) ? replica.Region : $"{replica.Region}={replica.KmsKeyId}"));

    private static ReplicaRegionType ParsePart(string part)
    {
        var split = part.IndexOf('=', StringComparison.Ordinal);
        return split < 0
            ? new ReplicaRegionType { Region = part }
            : new ReplicaRegionType { Region = part[..split].TrimEnd(), KmsKeyId = part[(split + 1)..].TrimStart() };
    }
}
