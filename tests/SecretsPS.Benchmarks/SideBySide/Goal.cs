namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>A bound on a ratio or a difference of medians of one run.</summary>
/// <param name="Text">What is compared.</param>
/// <param name="Measured">The figure; null when one side was not measured.</param>
/// <param name="Bound">Its bound.</param>
/// <param name="IsAtLeast">Whether the bound is the least that will do, or the most.</param>
/// <param name="Unit">Unit of both, empty for a ratio.</param>
internal sealed record Goal(string Text, double? Measured, double Bound, bool IsAtLeast, string Unit = "")
{
    public bool? Holds => Measured is not { } measured ? null : IsAtLeast ? measured >= Bound : measured <= Bound;

    /// <summary>Whether some turns say otherwise than the medians.</summary>
    public bool IsClose => Turns.Any(turn => (IsAtLeast ? turn >= Bound : turn <= Bound) != Holds);

    /// <summary>The ratios of each turn by itself: how far one may trust the figure.</summary>
    public IReadOnlyList<double> Turns { get; private init; } = [];

    public static Goal AtLeast(string text, Row of, Row over, double bound) => new(text, of.Median / over.Median, bound, IsAtLeast: true) { Turns = Ratios(of, over) };

    public static Goal AtMost(string text, Row of, Row over, double bound) => new(text, of.Median / over.Median, bound, IsAtLeast: false) { Turns = Ratios(of, over) };

    private static IReadOnlyList<double> Ratios(Row of, Row over) => of.Samples.Zip(over.Samples, (left, right) => left / right).ToList();
}
