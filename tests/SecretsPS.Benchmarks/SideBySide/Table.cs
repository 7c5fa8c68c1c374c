namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>One comparison: what was measured in turn, in which unit, and what must hold.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Unit">Unit of the samples.</param>
/// <param name="Rows">The candidates.</param>
/// <param name="Goals">What must hold, with what was measured.</param>
internal sealed record Table(string Title, string Unit, IReadOnlyList<Row> Rows, IReadOnlyList<Goal> Goals)
{
    public double? Median(string name) => Rows.Single(row => row.Name == name).Median;
}
