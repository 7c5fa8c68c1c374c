namespace SecretsPS.Bulk;

/// <summary>Files that are refused before any call. It lists what is wrong where, never a value.</summary>
public sealed class BulkInputException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="problems">The problems, or the first of them.</param>
    /// <param name="count">How many there are in all.</param>
    public BulkInputException(IReadOnlyList<RowProblem> problems, long count)
        : base(Describe(problems, count))
    {
        Problems = problems;
        Count = count;
    }

    /// <summary>Makes the exception for one problem.</summary>
    /// <param name="problem">The problem.</param>
    public BulkInputException(RowProblem problem)
        : this([problem], 1)
    {
    }

    /// <summary>The problems, in file order; at most the first <see cref="CheckReport.ListedProblems"/>.</summary>
    public IReadOnlyList<RowProblem> Problems { get; }

    /// <summary>How many problems there are in all.</summary>
    public long Count { get; }

    private static string Describe(IReadOnlyList<RowProblem> problems, long count)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (count == 1 && problems.Count == 1) return problems[0].ToString();
        var more = count > problems.Count ? $"{Environment.NewLine}… and {count - problems.Count:N0} more" : "";
        return $"{count:N0} problems; nothing was sent.{Environment.NewLine}{string.Join(Environment.NewLine, problems)}{more}";
    }
}
