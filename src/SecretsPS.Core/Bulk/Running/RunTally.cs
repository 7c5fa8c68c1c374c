using System.Globalization;

namespace SecretsPS.Bulk;

/// <summary>
/// Counts what a run has done and tells how far it is, in the same words for PowerShell and the command line. Rows that an
/// earlier run of the journal did count as done, but neither for the rate nor for the time that is left. Not for several
/// threads at a time.
/// </summary>
public sealed class RunTally
{
    /// <summary>Most names that a message lists; the rest is counted.</summary>
    public const int ListedNames = 10;

    private readonly TimeProvider _time;
    private readonly SortedDictionary<string, long> _actions = new(StringComparer.Ordinal);
    private readonly NameList _withoutValue = new();
    private long _start;
    private long _earlier;
    private string? _last;

    /// <summary>Makes a tally and starts its clock.</summary>
    /// <param name="time">The clock; the system's where null.</param>
    public RunTally(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _start = _time.GetTimestamp();
    }

    /// <summary>Rows to come in all; null where nobody knows.</summary>
    public long? Total { get; set; }

    /// <summary>Rows that are done, failed ones and those of an earlier run included.</summary>
    public long Done { get; private set; }

    /// <summary>Rows that failed.</summary>
    public long Failed { get; private set; }

    /// <summary>Time since the first row that this run works on.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>Rows a second that this run works on.</summary>
    public double Rate => (Done - _earlier) / Math.Max(Elapsed.TotalSeconds, 0.001);

    /// <summary>Time that is left at this rate; null where it is not known.</summary>
    public TimeSpan? Remaining => Total is { } total && Done > _earlier ? TimeSpan.FromSeconds(Math.Ceiling((total - Done) / Rate)) : null;

    /// <summary>Starts the clock anew: what came before, such as the check of the files, is no part of the rate.</summary>
    public void Begin() => _start = _time.GetTimestamp();

    /// <summary>Counts the outcome of a row.</summary>
    /// <param name="result">The outcome.</param>
    public void Add(RowResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.IsWithoutValue) _withoutValue.Add(result.Name);
        Add(result.Action.ToString(), result.Action == RowAction.Failed);
        _last = result.Name;
        if (!result.IsOfEarlierRun) return;
        // They pass in no time, and before all others.
        if (++_earlier == Done) Begin();
    }

    /// <summary>Counts the plan of a row.</summary>
    /// <param name="plan">The plan.</param>
    public void Add(RowPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.IsWithoutValue) _withoutValue.Add(plan.Name);
        Add(plan.Action.ToString(), plan.Action == PlanAction.Conflict);
        _last = plan.Name;
    }

    /// <summary>Counts something else.</summary>
    /// <param name="action">What became of it.</param>
    /// <param name="failed">Whether it failed.</param>
    public void Add(string action, bool failed)
    {
        _actions[action] = _actions.GetValueOrDefault(action) + 1;
        Done++;
        if (failed) Failed++;
    }

    /// <summary>How far the run is: <c>400 of 1,000 secrets, 40.0 a second, 00:00:15 to go, 0 failed</c>.</summary>
    /// <returns>One line without an end.</returns>
    public string Describe()
    {
        var count = Total is { } total ? string.Create(CultureInfo.InvariantCulture, $"{Done:N0} of {total:N0}") : Done.ToString("N0", CultureInfo.InvariantCulture);
        var remaining = Remaining is { } left ? $", {left:c} to go" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{count} secrets, {Rate:N1} a second{remaining}, {Failed:N0} failed");
    }

    /// <summary>What became of a run that something ended: <c>Ended after 2 of 5 rows: 2 created; 3 not reached. 0.2 s</c>.</summary>
    /// <returns>One line without an end. A row in flight counts as not reached, though its call may have taken effect.</returns>
    public string SummarizeEarlyEnd()
    {
        var rest = Total is { } total && total > Done ? string.Create(CultureInfo.InvariantCulture, $"; {total - Done:N0} not reached or in flight") : "";
        var of = Total is { } all ? string.Create(CultureInfo.InvariantCulture, $" of {all:N0}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"Ended after {Done:N0}{of} {((Total ?? Done) == 1 ? "row" : "rows")}{(_actions.Count == 0 ? "" : ": " + Counts())}{rest}. {Elapsed.TotalSeconds:N1} s");
    }

    /// <summary>How far a run came that an error ended: <c>5 rows were not reached; nothing was written.</c></summary>
    /// <param name="mayHaveWritten">Whether anything was written, or may have been.</param>
    /// <returns>One sentence. A row in flight counts as not reached, though its call may have taken effect.</returns>
    public string DescribeStop(bool mayHaveWritten)
    {
        var end = mayHaveWritten ? "" : "; nothing was written";
        var rest = Total is { } total ? string.Create(CultureInfo.InvariantCulture, $"{total - Done:N0} {(total - Done == 1 ? "row was" : "rows were")} not reached{(mayHaveWritten ? " or in flight" : "")}") : null;
        if (Done == 0) return $"{rest ?? (mayHaveWritten ? "No row is done" : "No row was reached")}{end}.";
        // A bad name may be a value in the wrong column.
        var last = SecretName.IsValid(_last) ? $", the last '{_last}'" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Done:N0} {(Done == 1 ? "row" : "rows")} came to an end ({Counts()}){last}; {rest ?? "what came behind was not reached or is in flight"}{end}.");
    }

    /// <summary>What became of all: <c>3 rows: 1 created, 2 unchanged. 0.2 s</c>.</summary>
    /// <returns>One line without an end.</returns>
    public string Summarize()
    {
        var counts = _actions.Count == 0 ? "nothing to do" : Counts();
        return string.Create(CultureInfo.InvariantCulture, $"{Done:N0} {(Done == 1 ? "row" : "rows")}: {counts}. {Elapsed.TotalSeconds:N1} s");
    }

    private string Counts() => string.Join(", ", _actions.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value:N0} {(count.Key == nameof(PlanAction.CreateOrUpdate) ? "create or update" : count.Key.ToLowerInvariant())}")));

    /// <summary>A warning that names the secrets which are created without a value.</summary>
    /// <param name="isPlan">Whether nothing was written.</param>
    /// <returns>One line; null where each has one.</returns>
    public string? WarnOfMissingValues(bool isPlan = false)
    {
        if (_withoutValue.Count == 0) return null;
        var (secrets, verb) = _withoutValue.Count == 1 ? ("secret", isPlan ? "would be" : "was") : ("secrets", isPlan ? "would be" : "were");
        return string.Create(CultureInfo.InvariantCulture, $"{_withoutValue.Count:N0} {secrets} {verb} created without a value, because none is given: {_withoutValue}. Reading them fails until a value is set.");
    }
}
