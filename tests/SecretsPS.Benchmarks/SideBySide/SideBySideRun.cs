using System.Globalization;
using SecretsPS.Benchmarks.Report;
using SecretsPS.Benchmarks.Stub;

namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>The whole comparison, one candidate after another in the same minutes.</summary>
internal static class SideBySideRun
{
    /// <param name="brief">A look at the ratios for CI: one short round, no files written.</param>
    /// <param name="rounds">How many rounds.</param>
    public static async Task<int> RunAsync(bool brief, int rounds = 1)
    {
        // From one half second to the next a rate doubles, by which thread the system wakes: a sample must be longer than that.
        var duration = TimeSpan.FromSeconds(brief ? 1 : 2);
        var processes = brief ? 1 : WarmPeers.Processes;
        List<Table> tables = [];
        using (var stub = StubProcess.Start())
        {
            var one = await CallRates.RunAsync(stub.Endpoint, inFlight: 1, rounds, duration, processes).ConfigureAwait(false);
            var many = await CallRates.RunAsync(stub.Endpoint, inFlight: 16, rounds, duration, processes).ConfigureAwait(false);
            tables.AddRange([many, one]);
            tables.Add(await ImportRate.RunAsync(stub.Endpoint, brief ? 5000 : 20_000, rounds, duration, processes).ConfigureAwait(false));
            tables.AddRange(await ColdStarts.RunAsync(stub.Endpoint, brief ? 3 : rounds * 5).ConfigureAwait(false));
        }

        if (!brief) tables.AddRange(await EmbeddedService.RunAsync(Math.Min(rounds, 3)).ConfigureAwait(false));
        foreach (var table in tables) await Console.Out.WriteLineAsync(TableText.Plain(table)).ConfigureAwait(false);
        if (brief) return 0;

        var page = Benchmarks.Repository.Path("docs/performance.md");
        await File.WriteAllTextAsync(page, PerformancePage.Write(tables, rounds, await Versions.FindAsync().ConfigureAwait(false))).ConfigureAwait(false);
        await File.WriteAllTextAsync(Benchmarks.Repository.Path("docs/performance.svg"), BarChart.Write(tables[0])).ConfigureAwait(false);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Written: {page}")).ConfigureAwait(false);
        return 0;
    }
}
