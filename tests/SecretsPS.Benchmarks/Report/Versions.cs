using System.Globalization;
using System.Runtime.InteropServices;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.Report;

/// <summary>What was measured, on what: without it a figure says little.</summary>
internal static class Versions
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <returns>Day, commit, machine and peers, separated by commas.</returns>
    public static async Task<string> FindAsync()
    {
        List<string> found =
        [
            DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            await AskAsync("commit ", "git", "-C", Benchmarks.Repository.Path("."), "rev-parse", "--short", "HEAD").ConfigureAwait(false),
            $"{Environment.ProcessorCount} cores of {Processor()}",
            $"{RuntimeInformation.OSDescription.Split(' ')[0]} {RuntimeInformation.ProcessArchitecture}",
            RuntimeInformation.FrameworkDescription,
            await AskAsync("PowerShell ", Client.PowerShell, "-NoProfile", "-Command", "\"$($PSVersionTable.PSVersion)\"").ConfigureAwait(false),
            await AskAsync("boto3 ", Client.Boto3, "-c", "import boto3; print(boto3.__version__)").ConfigureAwait(false),
            await AskAsync("", Client.AwsCli, "--version").ConfigureAwait(false),
            await AskAsync("node ", Client.JavaScript, "--version").ConfigureAwait(false),
        ];
        return string.Join(", ", found.Where(item => item.Length > 0));
    }

    private static string Processor()
    {
        const string File = "/proc/cpuinfo", Name = "model name";
        var line = System.IO.File.Exists(File) ? System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? "an unknown processor";
    }

    private static Task<string> AskAsync(string name, Client client, params string[] arguments) =>
        Installed.Find(client) is { Missing: null } installed ? AskAsync(name, installed.Program, arguments) : Task.FromResult("");

    private static async Task<string> AskAsync(string name, string program, params string[] arguments)
    {
        try
        {
            var said = (await Child.RunAsync(Child.Prepare(program, arguments), s_patience).ConfigureAwait(false)).Trim();
            // "aws-cli/1.45.11 Python/3.11.7 ..." says more than anybody needs.
            return name + said.Split(' ', '\n')[0];
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
