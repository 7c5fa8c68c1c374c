using System.CommandLine;
using SecretsPS.Cli.Completion;

namespace SecretsPS.Cli.Commands;

/// <summary><c>secretsps completion</c>.</summary>
internal static class CompletionCommand
{
    public static Command Build(CliHost host)
    {
        var shell = new Argument<string>("shell") { Description = "bash, fish or pwsh.", HelpName = "SHELL" };
        shell.AcceptOnlyFromAmong([.. ShellScripts.Names]);
        var command = new Command("completion", "Print the script that completes this command in a shell. For bash: eval \"$(secretsps completion bash)\"; for pwsh: secretsps completion pwsh | Out-String | Invoke-Expression; for fish: secretsps completion fish | source.") { shell };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await host.Output.WriteLineAsync(ShellScripts.For(parsed.GetValue(shell)!).AsMemory(), cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }
}
