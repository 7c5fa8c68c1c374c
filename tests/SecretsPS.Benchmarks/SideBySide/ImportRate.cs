using System.Globalization;
using SecretsPS.Benchmarks.Peers;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>Import-SMSecret of a large file without pacing, against the stub.</summary>
internal static class ImportRate
{
    public static async Task<Table> RunAsync(string endpoint, int rowCount, int rounds, TimeSpan duration)
    {
        const int InFlight = 16;
        const int WarmUps = 8;
        var client = new OwnProcessPeer(new ClientPeer());
        var first = string.Create(CultureInfo.InvariantCulture, $"Import-SMSecret, the first {rowCount:N0} rows of a process");
        var later = string.Create(CultureInfo.InvariantCulture, $"Import-SMSecret, {rowCount:N0} rows once the JIT is done");
        var folder = Directory.CreateTempSubdirectory("secretsps-bench-").FullName;
        try
        {
            var file = await WriteAsync(folder, "rows.csv", rowCount).ConfigureAwait(false);
            Task<PeerProcess> Import(int warmUps) => PeerProcess.StartAsync(Child.Prepare(
                Programs.PowerShell.Program,
                ["-NoProfile", "-NonInteractive", "-File", Interop.Tests.Support.Repository.Script("import.ps1"), Programs.Module, file, endpoint, InFlight.ToString(CultureInfo.InvariantCulture), warmUps.ToString(CultureInfo.InvariantCulture)]));
            var warm = new WarmPeers();
            await using var ending = warm.ConfigureAwait(false);
            var rows = await Rounds.RunAsync(
                rounds * WarmPeers.SamplesPerRound,
                await warm.StartAsync(client, endpoint, InFlight, duration).ConfigureAwait(false),
                await warm.StartAsync(later, Programs.PowerShell.Missing, () => Import(WarmUps)).ConfigureAwait(false)).ConfigureAwait(false);
            var firstRows = await Rounds.RunAsync(rounds, new Candidate(first, Programs.PowerShell.Missing, async () =>
            {
                var process = await Import(0).ConfigureAwait(false);
                await using var end = process.ConfigureAwait(false);
                return await process.MeasureAsync().ConfigureAwait(false);
            })).ConfigureAwait(false);
            rows = [.. rows, .. firstRows];
            var table = new Table("Bulk import, 16 in flight, no pacing", "rows/s; calls/s of the client", rows, []);
            return table with { Goals = [table.AtLeast("import / client", later, client.Name, 0.7)] };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> WriteAsync(string folder, string name, int rows)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllLinesAsync(path, ["Name,SecretString,Tags", .. Enumerable.Range(0, rows).Select(i => $"bench/secret_{i},{Sample.Value.Replace(',', ' ')},env=bench;team=core")]).ConfigureAwait(false);
        return path;
    }
}
