namespace SecretsPS.Bulk;

/// <summary>What became of a row.</summary>
public enum RowAction
{
    /// <summary>The secret was created.</summary>
    Created,

    /// <summary>Parts of it were changed.</summary>
    Updated,

    /// <summary>Nothing differed, and nothing was written.</summary>
    Unchanged,

    /// <summary>It was restored from deletion, and changed where it differed.</summary>
    Restored,

    /// <summary>The row failed; the rest goes on.</summary>
    Failed,

    /// <summary>The mode left it alone, or an earlier run of the same journal finished it.</summary>
    Skipped,
}
