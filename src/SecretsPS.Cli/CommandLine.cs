using System.CommandLine;
using SecretsPS.Bulk;
using SecretsPS.Cli.Commands;
using SecretsPS.Cli.Output;

namespace SecretsPS.Cli;

/// <summary>The command <c>secretsps</c>.</summary>
internal static class CommandLine
{
    // Ctrl+C ends a command within a second, even where something does not listen.
    private static readonly TimeSpan s_ending = TimeSpan.FromMilliseconds(800);

    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliHost host)
    {
        Surface.Current = Surface.CommandLine;
        var parsed = Build(host).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            foreach (var error in parsed.Errors) await host.Error.WriteLineAsync($"secretsps: {Printable.Text(error.Message)}").ConfigureAwait(false);
            await host.Error.WriteLineAsync($"Run 'secretsps {CommandPath(parsed)}--help' for the options.").ConfigureAwait(false);
            return ExitCode.BadUsage;
        }

        // 'exec' hands signals to its program, and ends when that does.
        var configuration = new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = parsed.CommandResult.Command.Name == ExecCommand.Name ? null : s_ending };
        try
        {
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await host.Error.WriteLineAsync("Stopped.").ConfigureAwait(false);
            return ExitCode.Interrupted;
        }
        catch (BulkInputException error)
        {
            foreach (var problem in error.Problems) await host.Error.WriteLineAsync($"secretsps: {Printable.Text(problem.ToString())}").ConfigureAwait(false);
            return ExitCode.BadUsage;
        }
        catch (SecretsManagerInputException error)
        {
            await host.Error.WriteLineAsync($"secretsps: {Printable.Text(error.Message)}").ConfigureAwait(false);
            return ExitCode.BadUsage;
        }
        catch (SecretsManagerException error)
        {
            await host.Error.WriteLineAsync($"secretsps: {Printable.Text(Describe(error))}").ConfigureAwait(false);
            return ExitCode.Of(error);
        }
        catch (Exception error) when (error is not IOException)
        {
            // What nobody foresaw may hold anything in its message: only its type and place are told.
            await host.Error.WriteLineAsync($"secretsps: unexpected {error.GetType().Name} at {Place(error)}. This is a defect; please report it with this line.").ConfigureAwait(false);
            return ExitCode.SomeFailed;
        }
        catch (IOException error)
        {
            await host.Error.WriteLineAsync($"secretsps: {Printable.Text(error.Message)}").ConfigureAwait(false);
            return ExitCode.SomeFailed;
        }
    }

    internal static RootCommand Build(CliHost host)
    {
        var root = new RootCommand("AWS Secrets Manager in bulk: import, export, copy and read secrets, and run programs with them. Values are shown by 'get' and 'export' only, because they are asked for there.")
        {
            ImportCommand.Build(host),
            ExportCommand.Build(host),
            CopyCommand.Build(host),
            GetCommand.Build(host),
            ExecCommand.Build(host),
            ServeCommand.Build(host),
            CompletionCommand.Build(host),
        };
        MoreHelp.Add(root);
        return root;
    }

    private static string Place(Exception error) =>
        new System.Diagnostics.StackTrace(error).GetFrame(0)?.GetMethod() is { } method ? $"{method.DeclaringType?.FullName}.{method.Name}" : "an unknown place";

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";

    private static string Describe(SecretsManagerException error) =>
        error.RequestId is null ? $"{error.Message} ({error.ShortErrorCode})" : $"{error.Message} ({error.ShortErrorCode}, request {error.RequestId})";
}
