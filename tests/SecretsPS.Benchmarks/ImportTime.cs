using System.Diagnostics;
using System.Globalization;

namespace SecretsPS.Benchmarks;

/// <summary>What Import-Module costs: whole pwsh processes, the modules in turn, so that a slower minute hits all alike.</summary>
internal static class ImportTime
{
    public static int Run(int rounds)
    {
        if (Repository.FindPwsh() is not { } pwsh)
        {
            Console.WriteLine("Not measured: pwsh was not found.");
            return 0;
        }

        var candidates = new (string Name, string Command)[]
        {
            ("pwsh alone", "$null"),
            ("plain module of one cmdlet", $"Import-Module '{Repository.Path("tests/SecretsPS.PlainModule/bin/Release/net8.0/SecretsPS.PlainModule.dll")}'"),
            ("SecretsPS", $"Import-Module '{Repository.Path("out/SecretsPS/SecretsPS.psd1")}'"),
        };
        var times = candidates.ToDictionary(candidate => candidate.Name, _ => new List<double>(), StringComparer.Ordinal);
        foreach (var candidate in candidates) Measure(pwsh, candidate.Command);
        for (var round = 0; round < rounds; round++)
            foreach (var (name, command) in candidates) times[name].Add(Measure(pwsh, command));

        var plain = Statistics.Median(times["plain module of one cmdlet"]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Import-Module, whole process, {rounds} rounds in turn (ms)"));
        foreach (var (name, samples) in times)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-28} median {Statistics.Median(samples),6:F0}   min {samples.Min(),6:F0}   max {samples.Max(),6:F0}   ratio to plain {Statistics.Median(samples) / plain:F2}"));
        return 0;
    }

    private static double Measure(string pwsh, string command)
    {
        var start = new ProcessStartInfo(pwsh, ["-NoProfile", "-NonInteractive", "-Command", command]) { RedirectStandardOutput = true, UseShellExecute = false };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? clock.Elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"pwsh ended with exit code {process.ExitCode}: {command}");
    }
}
