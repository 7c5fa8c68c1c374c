using System.Diagnostics;
using System.Globalization;
using SecretsPS.Bulk;

namespace SecretsPS.Cli.Output;

/// <summary>Counts what happened and tells how far it is, a line now and then, on the error stream.</summary>
internal sealed class Summary(CliHost host, long total)
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10);

    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _told;
    private long _count;

    public async Task CountAsync(string what)
    {
        _counts[what] = _counts.GetValueOrDefault(what) + 1;
        _count++;
        if (_watch.Elapsed - _told < s_every) return;
        _told = _watch.Elapsed;
        var rate = _count / _watch.Elapsed.TotalSeconds;
        var remaining = TimeSpan.FromSeconds(Math.Ceiling((total - _count) / rate));
        await host.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"… {_count:N0} of {total:N0} rows, {rate:N0} a second, {remaining:c} to go, {_counts.GetValueOrDefault(nameof(RowAction.Failed)):N0} failed")).ConfigureAwait(false);
    }

    public Task TellAsync()
    {
        var counts = _counts.Count == 0 ? "nothing to do" : string.Join(", ", _counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value:N0} {count.Key.ToLowerInvariant()}")));
        return host.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{_count:N0} {(_count == 1 ? "row" : "rows")}: {counts}. {_watch.Elapsed.TotalSeconds:N1} s"));
    }
}
