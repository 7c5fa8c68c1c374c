namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>One comparison: what was measured in turn, in which unit, and what must hold.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Unit">Unit of the samples.</param>
/// <param name="Rows">The candidates.</param>
/// <param name="Goals">What must hold, with what was measured.</param>
internal sealed record Table(string Title, string Unit, IReadOnlyList<Row> Rows, IReadOnlyList<Goal> Goals)
{
    /// <summary>What a reader must know to compare the rows; empty where nothing.</summary>
    public string Note { get; init; } = "";

    public double? Median(string name) => Row(name).Median;

    /// <summary>What must hold of the medians of two rows; with it stands what each turn by itself gave.</summary>
    public Goal AtLeast(string text, string of, string over, double bound) => Goal.AtLeast(text, Row(of), Row(over), bound);

    /// <inheritdoc cref="AtLeast"/>
    public Goal AtMost(string text, string of, string over, double bound) => Goal.AtMost(text, Row(of), Row(over), bound);

    private Row Row(string name) => Rows.Single(row => row.Name == name);
}
