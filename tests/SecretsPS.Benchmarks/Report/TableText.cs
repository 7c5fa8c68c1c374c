using System.Globalization;
using System.Text;
using SecretsPS.Benchmarks.SideBySide;

namespace SecretsPS.Benchmarks.Report;

/// <summary>A table as Markdown, or as plain text for the console.</summary>
internal static class TableText
{
    public static string Markdown(Table table)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {table.Title}").AppendLine();
        if (table.Note.Length > 0) text.AppendLine(table.Note).AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"| {table.Unit} | median | least | most |").AppendLine("|---|--:|--:|--:|");
        foreach (var row in table.Rows)
        {
            text.AppendLine(row.Median is { } median
                ? string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {Figure(median)} | {Figure(row.Samples.Min())} | {Figure(row.Samples.Max())} |")
                : $"| {row.Name} | not measured: {row.Missing} | | |");
        }

        if (table.Goals.Count == 0) return text.ToString();
        text.AppendLine().AppendLine("| wanted | measured | turn by turn | bound | holds |").AppendLine("|---|--:|--:|--:|---|");
        foreach (var goal in table.Goals)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {goal.Text} | {Measured(goal)} | {Turns(goal)} | {(goal.IsAtLeast ? "≥" : "≤")} {goal.Bound}{Unit(goal)} | {Verdict(goal)} |");
        return text.ToString();
    }

    public static string Plain(Table table)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{table.Title} ({table.Unit})");
        if (table.Note.Length > 0) text.AppendLine(CultureInfo.InvariantCulture, $"  {table.Note}");
        foreach (var row in table.Rows)
        {
            text.AppendLine(row.Median is { } median
                ? string.Create(CultureInfo.InvariantCulture, $"  {row.Name,-52} median {Figure(median),8}   least {Figure(row.Samples.Min()),8}   most {Figure(row.Samples.Max()),8}")
                : $"  {row.Name,-52} not measured: {row.Missing}");
        }

        foreach (var goal in table.Goals)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {goal.Text}: {Measured(goal)}{(goal.Turns.Count == 0 ? "" : $" ({Turns(goal)})")}, wanted {(goal.IsAtLeast ? ">=" : "<=")} {goal.Bound}{Unit(goal)}: {Verdict(goal)}");
        return text.ToString();
    }

    /// <summary>What was measured of it, with its unit.</summary>
    public static string Measured(Goal goal) =>
        goal.Measured is { } measured ? (goal.Unit.Length > 0 ? measured.ToString("0", CultureInfo.InvariantCulture) : Ratio(measured)) + Unit(goal) : "not measured";

    private static string Figure(double value) => value.ToString(value >= 100 ? "#,0" : "0.0", CultureInfo.InvariantCulture);

    private static string Turns(Goal goal) => goal.Turns.Count == 0 ? "" : $"{Ratio(goal.Turns.Min())} to {Ratio(goal.Turns.Max())}";

    // A bound may be missed by a hundredth.
    private static string Ratio(double value) => value.ToString(value < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);

    private static string Unit(Goal goal) => goal.Unit.Length > 0 ? " " + goal.Unit : "";

    private static string Verdict(Goal goal) => goal.Holds switch { true => "yes" + (goal.IsClose ? ", not in each turn" : ""), false => "no" + (goal.IsClose ? ", but in some turns" : ""), null => "unknown" };
}
