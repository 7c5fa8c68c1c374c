using SecretsPS.TestKit.Faults;

namespace SecretsPS.Aws.Tests.Support;

/// <summary>One row of the table in docs/reliability.md.</summary>
internal sealed record FaultRow(Fault Fault, bool IsTriedAgain, string Code, int? Status);

/// <summary>The table of faults, read from the documentation, so that it cannot say something else than what happens.</summary>
internal static class FaultTable
{
    public static IReadOnlyList<FaultRow> Rows { get; } =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "reliability.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Parse).ToArray();

    private static FaultRow Parse(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        return new FaultRow(
            Enum.Parse<Fault>(cells[1].Trim('`')),
            cells[3] switch { "yes" => true, "no" => false, var other => throw new FormatException(other) },
            cells[4],
            cells[5].Length == 0 ? null : int.Parse(cells[5], System.Globalization.CultureInfo.InvariantCulture));
    }
}
