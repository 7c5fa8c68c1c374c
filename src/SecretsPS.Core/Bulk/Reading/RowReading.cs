namespace SecretsPS.Bulk;

/// <summary>One row that was read: either the row, or what is wrong with it.</summary>
public readonly record struct RowReading
{
    /// <summary>A good row; the reader's caller disposes it.</summary>
    /// <param name="row">The row.</param>
    public RowReading(SecretRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Row = row;
        Place = row.Place;
        Problems = [];
    }

    /// <summary>A row that cannot be read.</summary>
    /// <param name="place">Where it starts.</param>
    /// <param name="problems">At least one problem.</param>
    public RowReading(RowPlace place, IReadOnlyList<RowProblem> problems)
    {
        Place = place;
        Problems = problems;
    }

    /// <summary>The row; null where there are problems.</summary>
    public SecretRow? Row { get; }

    /// <summary>Where the row starts.</summary>
    public RowPlace Place { get; }

    /// <summary>What is wrong; empty for a good row.</summary>
    public IReadOnlyList<RowProblem> Problems { get; }
}
