using System.Diagnostics;
using SecretsPS.Aws;
using SecretsPS.Model;
using SecretsPS.TestKit.Faults;

namespace SecretsPS.Cli.Tests;

/// <summary>The real process, killed for real, through a hop that loses answers after they took effect.</summary>
public sealed class KillTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, ArgumentList = { Path.Combine(AppContext.BaseDirectory, "secretsps.dll") } };
        foreach (var arg in args) start.ArgumentList.Add(arg);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    [Fact]
    public async Task Killed_twenty_times_and_resumed_every_secret_has_exactly_its_versions()
    {
        const int rows = 400;
        var first = _shell.Write("a.csv", "Name,SecretString,Tags\n" + string.Join('\n', Enumerable.Range(0, rows).Select(i => $"n{i},first{i},env=prod")));
        var second = _shell.Write("b.csv", "Name,SecretString,Tags\n" + string.Join('\n', Enumerable.Range(0, rows).Where(i => i % 2 == 0).Select(i => $"n{i},second{i},env=prod")));
        await using var hop = FaultHop.ByChance(_shell.Endpoint, 10, seed: 3, Fault.ResetAfterEffect, Fault.TruncatedAnswer);
        string[] command = ["import", first, second, "--endpoint-url", hop.Endpoint, "--region", "eu-west-1", "--journal", _shell.Path("j"), "--throttle-limit", "4"];
        // Slow enough that no kill comes too late: a finished journal begins anew, which would be another import.
        string[] paced = [.. command, "--max-requests-per-second", "25"];
        var random = new Random(7);
        for (var kill = 0; kill < 20; kill++)
        {
            using var process = Start(paced);
            await Task.Delay(500 + random.Next(700));
            Assert.False(process.HasExited, "The import ended before it could be killed.");
            process.Kill();
            await process.WaitForExitAsync();
        }

        using (var process = Start([.. command, "--max-requests-per-second", "0"]))
        {
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, error);
        }

        var client = new SecretsManagerFactory().Create(new ConnectionSettings { EndpointUrl = new Uri(_shell.Endpoint), Region = "eu-west-1" });
        for (var i = 0; i < rows; i++)
        {
            var versions = await client.SendAsync(new ListSecretVersionIdsRequest { SecretId = $"n{i}", IncludeDeprecated = true }, default);
            Assert.Equal(i % 2 == 0 ? 2 : 1, versions.Versions!.Count);
            var value = await client.SendAsync(new GetSecretValueRequest { SecretId = $"n{i}" }, default);
            Assert.Equal(i % 2 == 0 ? $"second{i}" : $"first{i}", value.SecretString!.RevealString());
        }
    }

    [Fact]
    public async Task Ctrl_c_ends_an_import_within_a_second()
    {
        if (OperatingSystem.IsWindows()) return;
        var file = _shell.Write("a.csv", "Name,SecretString\n" + string.Join('\n', Enumerable.Range(0, 500).Select(i => $"n{i},v{i}")));
        using var process = Start("import", file, "--endpoint-url", _shell.Endpoint, "--region", "eu-west-1", "--max-requests-per-second", "2");
        await Task.Delay(2500);
        var watch = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1.5), watch.Elapsed.ToString());
        Assert.Equal(130, process.ExitCode);
        Assert.DoesNotContain("   at ", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
