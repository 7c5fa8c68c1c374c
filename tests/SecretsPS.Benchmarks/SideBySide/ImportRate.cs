using System.Globalization;
using SecretsPS.Benchmarks.Peers;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>Import-SMSecret of a large file without pacing, against the stub.</summary>
internal static class ImportRate
{
    public static async Task<Table> RunAsync(string endpoint, int rowCount, int rounds, TimeSpan duration, int processes)
    {
        const int InFlight = 16;
        const int WarmUps = 8;
        var client = new OwnProcessPeer(new ClientPeer());
        var first = string.Create(CultureInfo.InvariantCulture, $"Import-SMSecret, the first {rowCount:N0} rows of a process");
        var later = string.Create(CultureInfo.InvariantCulture, $"Import-SMSecret, {rowCount:N0} rows once the JIT is done");
        var tagged = later + ", each with two tags";
        var folder = Directory.CreateTempSubdirectory("secretsps-bench-").FullName;
        try
        {
            // Rows that say what the client's calls say, so that the two can be compared.
            var file = await WriteAsync(folder, "rows.csv", rowCount, tags: null).ConfigureAwait(false);
            var taggedFile = await WriteAsync(folder, "tagged.csv", rowCount, "env=bench;team=core").ConfigureAwait(false);
            Task<PeerProcess> Import(string path, int warmUps) => PeerProcess.StartAsync(Child.Prepare(
                Programs.PowerShell.Program,
                ["-NoProfile", "-NonInteractive", "-File", Interop.Tests.Support.Repository.Script("import.ps1"), Programs.Module, path, endpoint, InFlight.ToString(CultureInfo.InvariantCulture), warmUps.ToString(CultureInfo.InvariantCulture)]));
            var warm = new WarmPeers(processes);
            await using var ending = warm.ConfigureAwait(false);
            var rows = await Rounds.RunAsync(
                rounds * WarmPeers.SamplesPerRound,
                await warm.StartAsync(client, endpoint, InFlight, duration).ConfigureAwait(false),
                await warm.StartAsync(later, Programs.PowerShell.Missing, () => Import(file, WarmUps)).ConfigureAwait(false),
                await warm.StartAsync(tagged, Programs.PowerShell.Missing, () => Import(taggedFile, WarmUps)).ConfigureAwait(false)).ConfigureAwait(false);
            var firstRows = await Rounds.RunAsync(rounds, new Candidate(first, Programs.PowerShell.Missing, async () =>
            {
                var process = await Import(file, 0).ConfigureAwait(false);
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

    private static async Task<string> WriteAsync(string folder, string name, int rows, string? tags)
    {
        var path = Path.Combine(folder, name);
        var (head, tail) = tags is null ? ("", "") : (",Tags", "," + tags);
        await File.WriteAllLinesAsync(path, ["Name,SecretString" + head, .. Enumerable.Range(0, rows).Select(i => $"bench/secret_{i},\"{Sample.Value}\"{tail}")]).ConfigureAwait(false);
        return path;
    }
}
