using System.Diagnostics;
using System.Management.Automation;
using SecretsPS.Bulk;
using SecretsPS.Interaction;

namespace SecretsPS.Output;

/// <summary>Shows how far a bulk cmdlet is: a progress bar, or a line now and then in the log of a build. What it shows, the engine's tally says.</summary>
internal sealed class BulkProgress(string activity, Action<ProgressRecord> show, Action<string> tell)
{
    private static readonly TimeSpan s_redraw = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_line = TimeSpan.FromSeconds(10);

    private readonly bool _isBuild = BuildJob.IsRunning;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _told;
    private bool _isShown;

    /// <summary>What is done.</summary>
    public RunTally Tally { get; } = new();

    public void Count(RowResult result)
    {
        Tally.Add(result);
        Tick();
    }

    public void Count(RowPlan plan)
    {
        Tally.Add(plan);
        Tick();
    }

    public void Count(RowReading reading)
    {
        Tally.Add("Read", reading.Problems.Count > 0);
        Tick();
    }

    public void Tick()
    {
        if (_watch.Elapsed - _told < (_isBuild ? s_line : s_redraw)) return;
        _told = _watch.Elapsed;
        if (_isBuild) tell($"{activity}: {Tally.Describe()}");
        else show(Record(ProgressRecordType.Processing));
        _isShown = !_isBuild;
    }

    /// <summary>Takes the bar away.</summary>
    public void Complete()
    {
        if (_isShown) show(Record(ProgressRecordType.Completed));
        _isShown = false;
    }

    private ProgressRecord Record(ProgressRecordType type) => new(0, activity, Tally.Describe())
    {
        RecordType = type,
        PercentComplete = Tally.Total is > 0 and { } total ? (int)Math.Min(100, 100 * Tally.Done / total) : -1,
        SecondsRemaining = (int?)Tally.Remaining?.TotalSeconds ?? -1,
    };
}
