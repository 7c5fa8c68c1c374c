using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SecretsPS.Module.Tests.Pester;

/// <summary>Finds a PowerShell 7.4 or later that has Pester 5 or later.</summary>
internal static partial class PowerShellHost
{
    public const string NotFound = "Pester: skipped, PowerShell 7.4+ with Pester 5+ was not found.";

    private const string Probe =
        "$pester = Get-Module -ListAvailable Pester | Sort-Object Version -Descending | Select-Object -First 1; \"found $($PSVersionTable.PSVersion) $($pester.Version)\"";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly Lazy<string?> s_path = new(Find);

    /// <summary>The binary; null where there is none that fits.</summary>
    public static string? Executable => s_path.Value;

    /// <summary>Runs PowerShell and waits for its end.</summary>
    /// <returns>Exit code, and stdout and stderr.</returns>
    public static (int ExitCode, string Text) Run(string binary, TimeSpan patience, params string[] arguments)
    {
        var start = new ProcessStartInfo(binary, ["-NoProfile", "-NonInteractive", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"PowerShell did not end within {patience.TotalMinutes} minutes.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
    }

    private static string? Find()
    {
        var binary = Environment.GetEnvironmentVariable("SECRETSPS_PWSH") is { Length: > 0 } named ? named : "pwsh";
        if (Fits(binary)) return binary;
        // A count of an earlier run must not pass for this one's.
        File.Delete(PesterRun.CountsFile);
        Repository.Report(NotFound);
        return null;
    }

    private static bool Fits(string binary)
    {
        try
        {
            var (exitCode, text) = Run(binary, s_patience, "-Command", Probe);
            return exitCode == 0
                && VersionsLine().Match(text) is { Success: true } match
                && Version.Parse(match.Groups["shell"].Value) >= new Version(7, 4)
                && Version.Parse(match.Groups["pester"].Value) >= new Version(5, 0);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"found (?<shell>\d+\.\d+)\S* (?<pester>\d+\.\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionsLine();
}
