using System.Diagnostics;

namespace SecretsPS.Cli.Tests;

/// <summary>Completion as a shell asks for it.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("secretsps-completion-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("secretsps im", "import")]
    [InlineData("secretsps co", "completion copy")]
    [InlineData("secretsps import --mo", "--mode")]
    [InlineData("secretsps copy a --destination-r", "--destination-region")]
    [InlineData("secretsps copy a --destination-region eu-north-", "eu-north-1")]
    [InlineData("secretsps export --fil", "--filter")]
    [InlineData("secretsps import x.csv --mode U", "UpdateOnly Upsert")]
    [InlineData("secretsps import x.csv --region eu-north-", "eu-north-1")]
    public async Task Bash_completes_commands_options_and_values(string line, string expected)
    {
        if (OperatingSystem.IsWindows()) return;
        // The name that the script calls, in front of everything else of that name.
        var program = Path.Combine(_folder.FullName, "secretsps");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "secretsps.dll")}' \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var script = $"""
            export PATH='{_folder.FullName}':"$PATH"
            eval "$(secretsps completion bash)"
            COMP_LINE='{line}'
            COMP_POINT={line.Length}
            COMP_WORDS=($COMP_LINE)
            COMP_CWORD=$(({line.Split(' ').Length} - 1))
            _secretsps
            printf '%s ' "{"${COMPREPLY[@]}"}"
            """;

        Assert.Equal(expected, (await RunBashAsync(script)).Trim());
    }

    [Fact]
    public async Task Another_shell_is_bad_usage()
    {
        using var shell = new Shell();

        var outcome = await shell.RunBareAsync("completion", "cmd");

        Assert.Equal(ExitCode.BadUsage, outcome.Code);
    }

    private static async Task<string> RunBashAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["--norc", "-c", script]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return output;
    }
}
