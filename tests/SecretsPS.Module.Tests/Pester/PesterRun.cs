using System.Text.Json;

namespace SecretsPS.Module.Tests.Pester;

/// <summary>One run of the whole Pester suite, shared by the cases.</summary>
public sealed class PesterRun
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(40);

    private readonly PesterResult[] _results = [];

    /// <summary>Runs the suite, where there is a PowerShell to run it.</summary>
    public PesterRun()
    {
        if (PowerShellHost.Executable is not { } binary) return;
        var output = Path.Combine(Repository.TestResults, "pester-tests.json");
        File.Delete(output);
        File.Delete(CountsFile);
        var (exitCode, text) = PowerShellHost.Run(binary, s_patience, "-File", Path.Combine(Repository.PesterFolder, "Invoke-Suite.ps1"), "-Output", output);
        if (exitCode != 0 || !File.Exists(output))
        {
            Failure = $"The Pester suite did not run to its end (exit code {exitCode}):{Environment.NewLine}{text}";
            return;
        }

        _results = JsonSerializer.Deserialize<PesterResult[]>(File.ReadAllText(output))!;
        Report();
    }

    /// <summary>Counts for what adds up all suites.</summary>
    public static string CountsFile => Path.Combine(Repository.TestResults, "pester.json");

    /// <summary>Why there are no results; null where there are.</summary>
    public string? Failure { get; }

    internal IReadOnlyList<PesterResult> Of(string file) => Array.FindAll(_results, result => result.File == file);

    private void Report()
    {
        var passed = _results.Count(result => result.IsPassed);
        var failed = _results.Count(result => result.IsFailed);
        var skipped = _results.Length - passed - failed;
        File.WriteAllText(CountsFile, $$"""
            {
              "passed": {{passed}},
              "failed": {{failed}},
              "skipped": {{skipped}}
            }

            """);
        Repository.Report($"Pester: {passed} passed, {failed} failed, {skipped} skipped");
    }
}
