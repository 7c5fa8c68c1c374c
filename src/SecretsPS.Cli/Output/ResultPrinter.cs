using System.Globalization;
using SecretsPS.Bulk;
using SecretsPS.Model;
using Spectre.Console;

namespace SecretsPS.Cli.Output;

/// <summary>Prints results and plans: rows on the output, errors and the summary on the error stream.</summary>
internal interface IRowPrinter : IAsyncDisposable
{
    Task PrintAsync(RowResult result);

    Task PrintAsync(RowPlan plan);
}

/// <summary>Prints a table.</summary>
internal sealed class TablePrinter(CliHost host) : IRowPrinter
{
    // An id takes 36 characters of a line. Below this width names would be taken apart for it, and JSON has it anyway.
    private const int WidthForIds = 120;

    private readonly bool _hasIds = host.TerminalWidth is not (>= TextTable.NarrowestTable and < WidthForIds);
    private TextTable? _table;

    public Task PrintAsync(RowResult result)
    {
        string[] id = _hasIds ? ["VERSION ID"] : [];
        _table ??= new TextTable(host, ["ACTION", .. id], ["NAME", "ACTION", "TAGS", .. id, "CHANGED"]);
        (string, Color?)[] idCell = _hasIds ? [(Printable.Text(result.VersionId), null)] : [];
        _table.Add([
            (Printable.Text(result.Name), null),
            (result.Action.ToString(), ColorOf(result.Action)),
            (Tags(result.Tags), null),
            .. idCell,
            (Outcome(result), null)]);
        return Task.CompletedTask;
    }

    public Task PrintAsync(RowPlan plan)
    {
        _table ??= new TextTable(host, ["PLAN"], "NAME", "PLAN", "TAGS", "KMS KEY", "CHANGES");
        _table.Add(
            (Printable.Text(plan.Name), null),
            (plan.Action == PlanAction.CreateOrUpdate ? "Create or update" : plan.Action.ToString(), ColorOf(plan.Action)),
            (Tags(plan.TagsToSet, plan.TagKeysToRemove), null),
            (plan.NewKmsKeyId is null ? "" : Printable.Text($"{plan.OldKmsKeyId ?? "default"} → {plan.NewKmsKeyId}"), null),
            (Printable.Text(plan.Reason) is { Length: > 0 } reason ? reason : Changes(plan), null));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _table?.Flush();
        return ValueTask.CompletedTask;
    }

    private static string Tags(IReadOnlyList<Tag> tags) => Printable.Text(string.Join(';', tags.Select(tag => $"{tag.Key}={tag.Value}")));

    private static string Tags(IReadOnlyList<Tag> set, IReadOnlyList<string> removed) =>
        Printable.Text(string.Join(' ', set.Select(tag => $"+{tag.Key}={tag.Value}").Concat(removed.Select(key => $"-{key}"))));

    private static string Outcome(RowResult result) => result.Action switch
    {
        RowAction.Updated or RowAction.Restored => Changes(result.Parts, result.JsonKeys),
        // What a failure says stands on the error stream, with its place.
        RowAction.Skipped => Printable.Text(result.Message),
        _ => "",
    };

    private static string Changes(RowPlan plan)
    {
        var changes = Changes(plan.Parts, plan.JsonKeys);
        return plan.ReplicasToAdd.Count == 0 ? changes : $"{changes} (+{Printable.Text(string.Join(" +", plan.ReplicasToAdd.Select(replica => replica.Region)))})";
    }

    private static string Changes(ChangedParts parts, IReadOnlyList<string> jsonKeys)
    {
        if (parts == ChangedParts.None) return "";
        var names = parts.ToString().ToLower(CultureInfo.InvariantCulture).Replace("kmskey", "KMS key", StringComparison.Ordinal);
        return jsonKeys.Count == 0 ? names : Printable.Text($"{names} ({string.Join(' ', jsonKeys)})");
    }

    private static Color? ColorOf(RowAction action) => action switch
    {
        RowAction.Created or RowAction.Restored => Color.Green,
        RowAction.Updated => Color.Yellow,
        RowAction.Failed => Color.Red,
        _ => null,
    };

    private static Color? ColorOf(PlanAction action) => action switch
    {
        PlanAction.Create or PlanAction.Restore => Color.Green,
        PlanAction.Update or PlanAction.CreateOrUpdate => Color.Yellow,
        PlanAction.Conflict => Color.Red,
        _ => null,
    };
}
