using System.Threading.Channels;
using SecretsPS.Bulk;

namespace SecretsPS.Commands;

/// <summary>Rows that come down the pipeline: held and checked up to a bound before the run begins, then handed over as they come.</summary>
internal sealed class PipelineRows : IDisposable
{
    private readonly RowLookAhead _held;
    private readonly Channel<RowReading> _later = Channel.CreateBounded<RowReading>(2 * Limits.BatchSize);

    public PipelineRows(RowDefaults defaults) => _held = new RowLookAhead(defaults);

    /// <summary>Whether the run has begun, so that a row is handed over rather than held.</summary>
    public bool IsRunning { get; private set; }

    public bool HasProblems => _held.ProblemCount > 0;

    public bool IsFull => _held.IsFull;

    public long Count => _held.RowCount;

    public IReadOnlyList<string> Warnings => _held.Warnings;

    /// <summary>Checks and holds a row.</summary>
    public IReadOnlyList<RowProblem> Hold(RowReading reading) => _held.Add(reading);

    /// <summary>Hands a row over; false where there is no room for it yet.</summary>
    public bool TryPass(RowReading reading) => _later.Writer.TryWrite(reading);

    /// <summary>All rows, for the run that begins.</summary>
    public IAsyncEnumerable<RowReading> Begin(CancellationToken token)
    {
        IsRunning = true;
        return _held.ThenAsync(_later.Reader.ReadAllAsync(token), token);
    }

    /// <summary>Says that no more rows come.</summary>
    public void End() => _later.Writer.TryComplete();

    /// <summary>Clears the values of rows that nobody took.</summary>
    public void Dispose()
    {
        End();
        _held.Dispose();
        while (_later.Reader.TryRead(out var reading)) reading.Row?.Dispose();
    }
}
