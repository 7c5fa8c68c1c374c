using SecretsPS.Bulk;

namespace SecretsPS.Cli.Output;

/// <summary>Tells a run: rows on the output, failures, progress now and then and the summary on the error stream.</summary>
internal sealed class RunReporter(CliHost host)
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10);

    private readonly RunTally _tally = new();
    private readonly System.Diagnostics.Stopwatch _watch = System.Diagnostics.Stopwatch.StartNew();
    private TimeSpan _told;

    /// <summary>Rows to come; null where nobody knows.</summary>
    public long? Total
    {
        init => _tally.Total = value;
    }

    /// <summary>Prints the results as they come.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TellAsync(IAsyncEnumerable<RowResult> results, IRowPrinter printer)
    {
        await using (printer.ConfigureAwait(false))
        {
            await foreach (var result in results.ConfigureAwait(false))
            {
                await printer.PrintAsync(result).ConfigureAwait(false);
                if (result.Action == RowAction.Failed) await host.Error.WriteLineAsync($"error: {Printable.Text(Describe(result))}").ConfigureAwait(false);
                _tally.Add(result);
                await TickAsync().ConfigureAwait(false);
            }
        }

        return await EndAsync(isPlan: false).ConfigureAwait(false);
    }

    /// <summary>Prints the plans as they come.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TellAsync(IAsyncEnumerable<RowPlan> plans, IRowPrinter printer)
    {
        await using (printer.ConfigureAwait(false))
        {
            await foreach (var plan in plans.ConfigureAwait(false))
            {
                await printer.PrintAsync(plan).ConfigureAwait(false);
                _tally.Add(plan);
                await TickAsync().ConfigureAwait(false);
            }
        }

        return await EndAsync(isPlan: true).ConfigureAwait(false);
    }

    private async Task TickAsync()
    {
        if (_watch.Elapsed - _told < s_every) return;
        _told = _watch.Elapsed;
        await host.Error.WriteLineAsync($"… {_tally.Describe()}").ConfigureAwait(false);
    }

    private async Task<int> EndAsync(bool isPlan)
    {
        if (_tally.WarnOfMissingValues(isPlan) is { } warning) await host.Error.WriteLineAsync($"warning: {Printable.Text(warning)}").ConfigureAwait(false);
        await host.Error.WriteLineAsync(_tally.Summarize()).ConfigureAwait(false);
        return _tally.Failed > 0 ? ExitCode.SomeFailed : ExitCode.Done;
    }

    private static string Describe(RowResult result)
    {
        var request = result.RequestId is null ? "" : $", request {result.RequestId}";
        var place = result.Place.File == result.Name ? "" : $"{result.Place}: ";
        return $"{place}{result.Name}: {result.Message} ({result.ErrorCode}{request})";
    }
}
