namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>One line of a table: the samples of all rounds, or why there are none.</summary>
internal sealed record Row(string Name, IReadOnlyList<double> Samples, string? Missing = null)
{
    public double? Median => Samples.Count > 0 ? Statistics.Median(Samples) : null;
}
