using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>What it costs to begin: whole processes, and the first call inside a session.</summary>
internal static class ColdStarts
{
    /// <summary>
    /// How many imports are timed for each other process: their bound is the narrowest, 50 ms of 350, and one process differs from the
    /// next by as much.
    /// </summary>
    public const int ImportsPerRound = 3;

    public static async Task<IReadOnlyList<Table>> RunAsync(string endpoint, int rounds) =>
    [
        await ImportAsync(rounds * ImportsPerRound).ConfigureAwait(false),
        await ReadOneAsync(endpoint, rounds).ConfigureAwait(false),
        await FirstCallAsync(endpoint, rounds).ConfigureAwait(false),
    ];

    public static async Task<Table> ImportAsync(int rounds)
    {
        const string Bare = "assembly of one cmdlet, without a manifest", Plain = "plain module of one cmdlet", Ours = "SecretsPS";
        var pwsh = Programs.PowerShell;
        var plain = Benchmarks.Repository.Path("tests/SecretsPS.PlainModule/bin/Release/net8.0/SecretsPS.PlainModule");
        Candidate Import(string name, string command) => new(name, pwsh.Missing, () => Programs.TimeAsync(pwsh.Program, "-NoProfile", "-NonInteractive", "-Command", command));
        var rows = await Rounds.RunAsync(
            rounds,
            Import("pwsh alone", "$null"),
            Import(Bare, $"Import-Module '{plain}.dll'"),
            Import(Plain, $"Import-Module '{plain}.psd1'"),
            Import(Ours, $"Import-Module '{Programs.Module}'")).ConfigureAwait(false);
        var table = new Table($"Import-Module, whole process ({Programs.ModuleKind})", "ms", rows, []);
        return table with
        {
            Goals =
            [
                table.AtMost("SecretsPS / plain module", Ours, Plain, 1.15),
                table.AtMost("SecretsPS / assembly without a manifest", Ours, Bare, 1.15),
            ],
        };
    }

    private static async Task<Table> ReadOneAsync(string endpoint, int rounds)
    {
        const string Cmdlet = "pwsh: Import-Module, Get-SMSecretValue -AsPlainText", Cli = "aws secretsmanager get-secret-value";
        var pwsh = Programs.PowerShell;
        var aws = Installed.Find(Client.AwsCli);
        var secretsps = Interop.Tests.Support.Repository.CommandLine;
        var rows = await Rounds.RunAsync(
            rounds,
            new Candidate(Cmdlet, pwsh.Missing, () => Programs.TimeAsync(pwsh.Program, "-NoProfile", "-NonInteractive", "-Command", $"Import-Module '{Programs.Module}'; Get-SMSecretValue x -AsPlainText -EndpointUrl {endpoint}")),
            new Candidate(Cli, aws.Missing, () => Programs.TimeAsync(aws.Program, "secretsmanager", "get-secret-value", "--secret-id", "x", "--endpoint-url", endpoint)),
            new Candidate("aws secretsmanager create-secret", aws.Missing, () => Programs.TimeAsync(aws.Program, "secretsmanager", "create-secret", "--name", "x", "--secret-string", "y", "--endpoint-url", endpoint)),
            new Candidate("secretsps get, as built", Missing: null, () => Programs.TimeAsync("dotnet", secretsps, "get", "x", "--endpoint-url", endpoint))).ConfigureAwait(false);
        var table = new Table($"One value, whole process ({Programs.ModuleKind})", "ms", rows, []);
        return table with { Goals = [table.AtMost("pwsh with SecretsPS / AWS CLI", Cmdlet, Cli, 1)] };
    }

    private static async Task<Table> FirstCallAsync(string endpoint, int rounds)
    {
        const string Cmdlet = "Get-SMSecretValue", Http = "unsigned HttpClient";
        var missing = Programs.PowerShell.Missing;
        var rows = await Rounds.RunAsync(
            rounds,
            new Candidate(Cmdlet, missing, () => Programs.AskAsync("first_call.ps1", "cmdlet", Programs.Module, endpoint)),
            new Candidate(Http, missing, () => Programs.AskAsync("first_call.ps1", "http", Programs.Module, endpoint))).ConfigureAwait(false);
        var table = new Table($"First call inside a running session ({Programs.ModuleKind})", "ms", rows, []);
        return table with { Note = "Both ask for a value in PowerShell, with the module imported.", Goals = [new Goal("Get-SMSecretValue - HttpClient", table.Median(Cmdlet) - table.Median(Http), 150, IsAtLeast: false, "ms")] };
    }
}
