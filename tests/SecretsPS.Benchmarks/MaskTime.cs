using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SecretsPS.Local;
using SecretsPS.Masking;
using SecretsPS.Publishing;
using SecretsPS.Running;

namespace SecretsPS.Benchmarks;

/// <summary>What masking costs: the same program bare and masked in turn, so that a slower minute hits both.</summary>
internal static class MaskTime
{
    private static readonly string s_self = Environment.ProcessPath!;

    public static async Task<int> RunAsync(int rounds)
    {
        var json = Values();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"1 MB of output, 1,000 values, {rounds} rounds in turn, median ms"));
        await MeasureProgramAsync(rounds, json).ConfigureAwait(false);
        using var listener = LocalListener.Start(new LocalService());
        var connection = new[] { "--endpoint-url", listener.EndpointUrl, "--region", "eu-west-1" };
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "benchmark");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "benchmark");
        var secretsps = Repository.Path("src/SecretsPS.Cli/bin/Release/net10.0/secretsps.dll");
        await ImportAsync(secretsps, connection, json).ConfigureAwait(false);

        await CompareAsync("secretsps exec, whole process with its own start and the call", rounds, () => TimeAsync("dotnet", [secretsps, "exec", "--secret-id", "many", .. connection, "--", s_self, "emit"], null), () => TimeAsync(s_self, ["emit"], json)).ConfigureAwait(false);
        await MeasureCmdletAsync(rounds, listener.EndpointUrl, json).ConfigureAwait(false);
        return 0;
    }

    /// <summary>Stores 1,000 values as the secret <c>many</c>.</summary>
    /// <param name="secretsps">The command line.</param>
    /// <param name="connection">Its options for the service.</param>
    /// <returns>The values as JSON.</returns>
    public static async Task<string> StoreAsync(string secretsps, string[] connection)
    {
        var json = Values();
        await ImportAsync(secretsps, connection, json).ConfigureAwait(false);
        return json;
    }

    private static string Values() => JsonSerializer.Serialize(Enumerable.Range(0, 1000).Select(i => $"{i}-{Guid.NewGuid():N}"));

    private static async Task ImportAsync(string secretsps, string[] connection, string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new[] { new { Name = "many", SecretString = json } })).ConfigureAwait(false);
            await TimeAsync("dotnet", [secretsps, "import", file, "--format", "json", .. connection], null).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // What exec does once it runs: from the program's start to its end.
    private static async Task MeasureProgramAsync(int rounds, string json)
    {
        var masks = new MaskTexts();
        masks.AddValue(json);
        using var values = new MaskedValues();
        values.Add(masks);
        using var none = new MaskedValues();
        var start = new ProgramStart(s_self, ["emit"], new Dictionary<string, string>(StringComparer.Ordinal) { [Emitter.Variable] = json });
        await CompareAsync("program under secretsps exec, from its start to its end", rounds, () => RunAsync(start, values), () => TimeAsync(s_self, ["emit"], json)).ConfigureAwait(false);
        await CompareAsync("the same against the pump without values", rounds, () => RunAsync(start, values), () => RunAsync(start, none)).ConfigureAwait(false);
    }

    private static async Task<double> RunAsync(ProgramStart start, MaskedValues values)
    {
        var clock = Stopwatch.StartNew();
        using var program = MaskedProgram.Start(start, values);
        await program.RunAsync(_ => default, _ => default, CancellationToken.None).ConfigureAwait(false);
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>Milliseconds from a program's start to the end of its output.</summary>
    public static async Task<double> TimeAsync(string file, string[] arguments, string? json)
    {
        var info = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (json is not null) info.Environment[Emitter.Variable] = json;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(info)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null).ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0 ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {await error.ConfigureAwait(false)}");
    }

    private static async Task CompareAsync(string name, int rounds, Func<Task<double>> masked, Func<Task<double>> bare)
    {
        var (with, without) = (new List<double>(), new List<double>());
        await masked().ConfigureAwait(false);
        await bare().ConfigureAwait(false);
        for (var round = 0; round < rounds; round++)
        {
            without.Add(await bare().ConfigureAwait(false));
            with.Add(await masked().ConfigureAwait(false));
        }

        Print(name, with, without);
    }

    // In one running pwsh, where a native command's output comes as lines too.
    private static async Task MeasureCmdletAsync(int rounds, string endpoint, string json)
    {
        if (Repository.FindPwsh() is not { } pwsh)
        {
            Console.WriteLine("  Invoke-SMCommand: not measured, pwsh was not found.");
            return;
        }

        var script = $$"""
            Import-Module '{{Repository.Path("out/SecretsPS/SecretsPS.psd1")}}'
            Connect-SMSession -EndpointUrl '{{endpoint}}' -Region eu-west-1
            for ($i = 0; $i -le {{rounds}}; $i++) {
                $bare = (Measure-Command { & '{{s_self}}' emit | ForEach-Object { $_ } }).TotalMilliseconds
                $masked = (Measure-Command { Invoke-SMCommand many -FilePath '{{s_self}}' -ArgumentList emit | ForEach-Object { $_ } }).TotalMilliseconds
                if ($i -gt 0) { [string]::Format([cultureinfo]::InvariantCulture, '{0};{1}', $masked, $bare) }
            }
            """;
        var info = new ProcessStartInfo(pwsh, ["-NoProfile", "-NonInteractive", "-EncodedCommand", Convert.ToBase64String(Encoding.Unicode.GetBytes(script))]) { RedirectStandardOutput = true, UseShellExecute = false };
        info.Environment[Emitter.Variable] = json;
        using var process = Process.Start(info)!;
        var lines = (await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        await process.WaitForExitAsync().ConfigureAwait(false);
        var pairs = lines.Select(line => line.Split(';')).Select(parts => (Masked: double.Parse(parts[0], CultureInfo.InvariantCulture), Bare: double.Parse(parts[1], CultureInfo.InvariantCulture))).ToList();
        Print("Invoke-SMCommand -FilePath with its call, against '& program' in the same pwsh", pairs.ConvertAll(pair => pair.Masked), pairs.ConvertAll(pair => pair.Bare));
    }

    private static void Print(string name, List<double> masked, List<double> bare) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: masked {Statistics.Median(masked):F1}, bare {Statistics.Median(bare):F1}, ratio {Statistics.Median(masked) / Statistics.Median(bare):F2}"));
}
