namespace SecretsPS.Bulk;

/// <summary>What the check of all rows found. Only a report without problems can be run.</summary>
public sealed class CheckReport
{
    /// <summary>Most problems and most warnings that are listed; the rest is counted.</summary>
    public const int ListedProblems = 50;

    private readonly List<RowProblem> _problems = [];
    private readonly List<string> _warnings = [];

    private readonly Action<RowProblem>? _onProblem;

    internal CheckReport(IReadOnlyList<IRowSource> sources, Action<RowProblem>? onProblem) => (Sources, _onProblem) = (sources, onProblem);

    /// <summary>The sources that were checked.</summary>
    public IReadOnlyList<IRowSource> Sources { get; }

    /// <summary>Rows in all sources, bad ones included.</summary>
    public long RowCount { get; internal set; }

    /// <summary>The first problems, in file order.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>How many problems there are in all.</summary>
    public long ProblemCount { get; private set; }

    /// <summary>The first warnings, in file order: names that end like an ARN, rows without a value.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>How many warnings there are in all.</summary>
    public long WarningCount { get; private set; }

    /// <summary>Refuses input with problems.</summary>
    /// <exception cref="BulkInputException">There is at least one.</exception>
    public void ThrowIfProblems()
    {
        if (ProblemCount > 0) throw new BulkInputException(_problems, ProblemCount);
    }

    internal void Add(RowProblem problem)
    {
        ProblemCount++;
        _onProblem?.Invoke(problem);
        if (_problems.Count < ListedProblems) _problems.Add(problem);
    }

    internal void AddWarning(string warning)
    {
        WarningCount++;
        if (_warnings.Count < ListedProblems) _warnings.Add(warning);
    }
}
