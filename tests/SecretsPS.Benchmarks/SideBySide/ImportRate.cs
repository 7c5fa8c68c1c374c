using System.Globalization;
using SecretsPS.Benchmarks.Peers;

namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>Import-SMSecret of a large file without pacing, against the stub.</summary>
internal static class ImportRate
{
    public static async Task<Table> RunAsync(string endpoint, int rowCount, int rounds, TimeSpan duration)
    {
        const int InFlight = 16;
        const string Client = "SecretsPS client, CreateSecret";
        var first = string.Create(CultureInfo.InvariantCulture, $"Import-SMSecret, the first {rowCount:N0} rows of a process");
        var later = string.Create(CultureInfo.InvariantCulture, $"Import-SMSecret, {rowCount:N0} rows once the JIT is done");
        var folder = Directory.CreateTempSubdirectory("secretsps-bench-").FullName;
        try
        {
            var file = await WriteAsync(folder, "rows.csv", rowCount).ConfigureAwait(false);
            Candidate Import(string name, int times) => new(
                name,
                Programs.PowerShell.Missing,
                () => Programs.AskAsync("import.ps1", Programs.Module, file, endpoint, InFlight.ToString(CultureInfo.InvariantCulture), times.ToString(CultureInfo.InvariantCulture)));
            var rows = await Rounds.RunAsync(
                rounds,
                new Candidate(Client, Missing: null, () => new OwnProcessPeer(new ClientPeer()).MeasureAsync(endpoint, InFlight, duration)),
                Import(first, 1),
                Import(later, 9)).ConfigureAwait(false);
            var table = new Table("Bulk import, 16 in flight, no pacing", "rows/s", rows, []);
            return table with { Goals = [Goal.AtLeast("import / client", table.Median(later), table.Median(Client), 0.7)] };
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
