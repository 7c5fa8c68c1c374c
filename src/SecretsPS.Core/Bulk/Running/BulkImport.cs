using System.Runtime.CompilerServices;

namespace SecretsPS.Bulk;

/// <summary>
/// The bulk engine: checks all rows, then creates and changes secrets at the service's pace and tells the outcome of
/// each row in input order. Memory does not grow with the number of rows, but for 40 bytes a name.
/// </summary>
public sealed class BulkImport
{
    private readonly ImportOptions _options;
    private readonly TimeProvider _time;
    private readonly ServiceCaller _caller;
    private readonly ExistingReader _reader;

    /// <summary>Makes an import.</summary>
    /// <param name="client">The client; one for the whole import.</param>
    /// <param name="options">How to run; null for the defaults.</param>
    /// <param name="time">Clock and timers; the system's where null.</param>
    /// <exception cref="SecretsManagerInputException">The options do not fit together.</exception>
    public BulkImport(ISecretsManager client, ImportOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _options = options ?? new ImportOptions();
        _options.Check();
        _time = time ?? TimeProvider.System;
        _caller = new ServiceCaller(client, _options.MaxRequestsPerSecond, _time);
        _reader = new ExistingReader(_caller, _options);
    }

    /// <summary>Writing calls a second that the pacing allows at this moment; 0 where nothing is paced.</summary>
    public double CurrentRate => _caller.Writes.CurrentRate;

    /// <summary>Whether anything was written, or may have been. A run that an error ended has rows in flight, which no result tells of.</summary>
    public bool MayHaveWritten => _caller.MayHaveWritten;

    /// <summary>Reads and checks every row of every source. No call is made.</summary>
    /// <param name="sources">The sources, in the order they are to run.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>Counts, problems and warnings.</returns>
    public Task<CheckReport> CheckAsync(IReadOnlyList<IRowSource> sources, CancellationToken cancellationToken = default) =>
        CheckAsync(sources, onProblem: null, cancellationToken);

    /// <summary>Reads and checks every row of every source, and tells each problem as it is found. No call is made.</summary>
    /// <param name="sources">The sources, in the order they are to run.</param>
    /// <param name="onProblem">Takes every problem, those too that the report only counts.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>Counts, problems and warnings.</returns>
    public Task<CheckReport> CheckAsync(IReadOnlyList<IRowSource> sources, Action<RowProblem>? onProblem, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return RowChecker.CheckAsync(new CheckReport(sources, onProblem), _options.Defaults, cancellationToken);
    }

    /// <summary>Writes the rows of checked sources, one source after another.</summary>
    /// <param name="report">Outcome of <see cref="CheckAsync(IReadOnlyList{IRowSource}, CancellationToken)"/>, without problems.</param>
    /// <param name="cancellationToken">Ends the import; a journal can be resumed.</param>
    /// <returns>One result a row, in input order. Stopping the enumeration stops the import.</returns>
    /// <exception cref="BulkInputException">The report has problems, or a file became unreadable.</exception>
    /// <exception cref="SecretsManagerInputException">The journal is in use, damaged or another import's.</exception>
    /// <exception cref="SecretsManagerException">No row can succeed: no credentials, wrong keys, unreachable endpoint.</exception>
    public async IAsyncEnumerable<RowResult> RunAsync(CheckReport report, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        report.ThrowIfProblems();
        var journal = _options.JournalPath is null ? null : await ImportJournal.OpenAsync(_options.JournalPath, JournalRun.Of(report.Sources, _options), _time, cancellationToken).ConfigureAwait(false);
        try
        {
            for (var source = 0; source < report.Sources.Count; source++)
            {
                await foreach (var result in RunSourceAsync(report.Sources[source].ReadAsync(cancellationToken), journal, source, cancellationToken).ConfigureAwait(false))
                    yield return result;
            }

            if (journal is not null) await journal.EndAsync().ConfigureAwait(false);
        }
        finally
        {
            if (journal is not null) await journal.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Writes rows that come one by one and cannot be checked beforehand; a bad row fails alone. Keeps no journal.</summary>
    /// <param name="rows">The rows; each is cleared after its result.</param>
    /// <param name="cancellationToken">Ends the import.</param>
    /// <returns>One result a row, in input order.</returns>
    /// <exception cref="SecretsManagerException">No row can succeed: no credentials, wrong keys, unreachable endpoint.</exception>
    public IAsyncEnumerable<RowResult> RunAsync(IAsyncEnumerable<RowReading> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return RunSourceAsync(DistinctRows.OfAsync(rows, cancellationToken), journal: null, source: 0, cancellationToken);
    }

    /// <summary>Tells what <see cref="RunAsync(CheckReport, CancellationToken)"/> would do. Only reading calls are made.</summary>
    /// <param name="report">Outcome of <see cref="CheckAsync(IReadOnlyList{IRowSource}, CancellationToken)"/>, without problems.</param>
    /// <param name="cancellationToken">Ends the plan.</param>
    /// <returns>One plan a row, in input order. A later file is compared with what exists now, not with what an earlier file would leave.</returns>
    /// <exception cref="BulkInputException">The report has problems.</exception>
    /// <exception cref="SecretsManagerException">Nothing can be read: no credentials, wrong keys, unreachable endpoint.</exception>
    public async IAsyncEnumerable<RowPlan> PlanAsync(CheckReport report, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        report.ThrowIfProblems();
        foreach (var source in report.Sources)
        {
            await foreach (var plan in PlanSourceAsync(source.ReadAsync(cancellationToken), cancellationToken).ConfigureAwait(false)) yield return plan;
        }
    }

    /// <summary>Tells what an import would do with rows that come one by one.</summary>
    /// <param name="rows">The rows; each is cleared after its plan.</param>
    /// <param name="cancellationToken">Ends the plan.</param>
    /// <returns>One plan a row, in input order.</returns>
    /// <exception cref="SecretsManagerException">Nothing can be read: no credentials, wrong keys, unreachable endpoint.</exception>
    public IAsyncEnumerable<RowPlan> PlanAsync(IAsyncEnumerable<RowReading> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return PlanSourceAsync(DistinctRows.OfAsync(rows, cancellationToken), cancellationToken);
    }

    internal ServiceCaller Caller => _caller;

    private async IAsyncEnumerable<RowPlan> PlanSourceAsync(IAsyncEnumerable<RowReading> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var slots = new SemaphoreSlim(_options.ThrottleLimit);
        var pump = new PlanPump(_options.NoCompare ? null : _reader, _options, slots);
        var batches = RowBatch.OfAsync(rows, _options.Defaults, cancellationToken);
        await foreach (var plan in OrderedWindow.RunAsync(batches, pump.Start, WindowSize, cancellationToken).ConfigureAwait(false)) yield return plan;
    }

    // Enough rows to keep every slot busy while the next batch is being read. Unpaced, a near service may end a row every few dozen
    // microseconds: a thread that the system holds up for some milliseconds must not leave all others without rows. Paced, few
    // will do, and a row is compared with what was there shortly before.
    private int WindowSize => _options.ThrottleLimit + (_options.MaxRequestsPerSecond > 0 ? 2 : 12) * Limits.BatchSize;

    private IAsyncEnumerable<RowResult> RunSourceAsync(IAsyncEnumerable<RowReading> rows, ImportJournal? journal, int source, CancellationToken cancellationToken)
    {
        var slots = new SemaphoreSlim(_options.ThrottleLimit);
        var pump = new ImportPump(new RowExecutor(_caller, _reader, _options), _options.NoCompare ? null : _reader, new NewRowsExpectation(_options), journal, source, slots);
        var batches = RowBatch.OfAsync(rows, _options.Defaults, cancellationToken);
        return OrderedWindow.RunAsync(batches, pump.Start, WindowSize, cancellationToken);
    }
}
