using System.Runtime.CompilerServices;

namespace SecretsPS.Bulk;

/// <summary>
/// Holds and checks the rows of a pipeline before the first call, as far as memory allows: a bad one among them keeps all
/// of them from being written, as in a file. Behind the bound rows stream, and a bad one fails alone.
/// </summary>
public sealed class RowLookAhead : IDisposable
{
    /// <summary>Most rows that are held.</summary>
    public const int MostRows = 10_000;

    /// <summary>Bytes of values from which on no more rows are held: 64 MiB.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    private readonly RowDefaults _defaults;
    private readonly Dictionary<UInt128, RowPlace> _places = [];
    private readonly List<string> _warnings = [];
    private Queue<RowReading> _rows = new();
    private long _bytes;

    /// <summary>Makes a look-ahead.</summary>
    /// <param name="defaults">What the import adds to each row; a row is checked with it.</param>
    public RowLookAhead(RowDefaults defaults) => _defaults = defaults;

    /// <summary>Rows that were given, bad ones included.</summary>
    public long RowCount { get; private set; }

    /// <summary>How many problems were found.</summary>
    public long ProblemCount { get; private set; }

    /// <summary>Whether the bound is reached and nothing was wrong: the run may begin.</summary>
    public bool IsFull => ProblemCount == 0 && (_rows.Count >= MostRows || _bytes >= MostBytes);

    /// <summary>The first warnings, at most <see cref="CheckReport.ListedProblems"/>.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Checks a row and holds it. Once a row was bad none is held any more: each is checked and cleared.</summary>
    /// <param name="reading">The row; passes over to the look-ahead.</param>
    /// <returns>What is wrong with it; empty where nothing is.</returns>
    public IReadOnlyList<RowProblem> Add(RowReading reading)
    {
        RowCount++;
        var problems = reading.Row is null ? reading.Problems : FindProblems(reading.Row);
        if (problems.Count > 0 && ProblemCount == 0) Clear();
        ProblemCount += problems.Count;
        if (ProblemCount > 0)
        {
            reading.Row?.Dispose();
            return problems;
        }

        _rows.Enqueue(reading);
        _bytes += (reading.Row!.SecretString?.GetByteCount() ?? 0) + (reading.Row.SecretBinary?.GetByteCount() ?? 0);
        return problems;
    }

    /// <summary>Hands the held rows out, then those that come later.</summary>
    /// <param name="later">Rows behind the held ones.</param>
    /// <param name="cancellationToken">Ends the stream; what is still held is cleared by <see cref="Dispose"/>.</param>
    /// <returns>All rows in order; the caller's to dispose.</returns>
    public async IAsyncEnumerable<RowReading> ThenAsync(IAsyncEnumerable<RowReading> later, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(later);
        while (TryTake(out var held)) yield return held;
        await foreach (var reading in later.WithCancellation(cancellationToken).ConfigureAwait(false)) yield return reading;
    }

    /// <summary>Clears the values that are still held.</summary>
    public void Dispose() => Clear();

    private bool TryTake(out RowReading reading)
    {
        lock (_places) return _rows.TryDequeue(out reading);
    }

    private IReadOnlyList<RowProblem> FindProblems(SecretRow row)
    {
        // The effective row shares the values; the row as it was read stays the one that is held.
        var effective = _defaults.Apply(row);
        if (RowRules.FindProblem(effective) is { } problem) return [problem];
        if (!_places.TryAdd(NameKey.Of(0, row.Name!), row.Place)) return [DistinctRows.Twice(row, _places[NameKey.Of(0, row.Name!)])];
        if (_warnings.Count < CheckReport.ListedProblems && RowRules.FindWarning(effective) is { } warning) _warnings.Add(warning);
        return [];
    }

    private void Clear()
    {
        Queue<RowReading> rows;
        lock (_places) (rows, _rows) = (_rows, new Queue<RowReading>());
        foreach (var reading in rows) reading.Row?.Dispose();
        _bytes = 0;
    }
}
