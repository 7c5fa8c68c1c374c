using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace SecretsPS.Output;

/// <summary>Tells how far a bulk cmdlet is: a progress bar, or a line now and then in the log of a build.</summary>
internal sealed class BulkProgress(string activity, Action<ProgressRecord> show, Action<string> tell)
{
    private static readonly TimeSpan s_redraw = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_line = TimeSpan.FromSeconds(10);
    private static readonly string[] s_builds = ["GITHUB_ACTIONS", "TF_BUILD", "CI"];

    private readonly bool _isBuild = Array.Exists(s_builds, name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase));
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _told;
    private long _done;
    private long _failed;
    private bool _isShown;

    /// <summary>Rows to come; null where nobody knows.</summary>
    public long? Total { get; set; }

    public void Count(bool failed)
    {
        _done++;
        if (failed) _failed++;
        Tick();
    }

    public void Tick()
    {
        if (_watch.Elapsed - _told < (_isBuild ? s_line : s_redraw)) return;
        _told = _watch.Elapsed;
        if (_isBuild) tell($"{activity}: {Describe()}");
        else show(Record(ProgressRecordType.Processing));
        _isShown = !_isBuild;
    }

    /// <summary>Takes the bar away.</summary>
    public void Complete()
    {
        if (_isShown) show(Record(ProgressRecordType.Completed));
        _isShown = false;
    }

    private string Describe()
    {
        var rate = _done / Math.Max(_watch.Elapsed.TotalSeconds, 0.001);
        var count = Total is { } total ? string.Create(CultureInfo.InvariantCulture, $"{_done:N0} of {total:N0}") : _done.ToString("N0", CultureInfo.InvariantCulture);
        var remaining = Remaining(rate) is { } left ? $", {left:c} to go" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{count} secrets, {rate:N1} a second{remaining}, {_failed:N0} failed");
    }

    private TimeSpan? Remaining(double rate) =>
        Total is { } total && _done > 0 ? TimeSpan.FromSeconds(Math.Ceiling((total - _done) / rate)) : null;

    private ProgressRecord Record(ProgressRecordType type) => new(0, activity, Describe())
    {
        RecordType = type,
        PercentComplete = Total is > 0 and { } total ? (int)Math.Min(100, 100 * _done / total) : -1,
        SecondsRemaining = (int?)Remaining(_done / Math.Max(_watch.Elapsed.TotalSeconds, 0.001))?.TotalSeconds ?? -1,
    };
}
