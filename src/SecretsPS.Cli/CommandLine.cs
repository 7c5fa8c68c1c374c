using System.CommandLine;
using SecretsPS.Bulk;
using SecretsPS.Cli.Commands;
using SecretsPS.Cli.Output;
using SecretsPS.Cli.Running;

namespace SecretsPS.Cli;

/// <summary>The command <c>secretsps</c>.</summary>
internal static class CommandLine
{
    // Ctrl+C ends a command within a second, even where something does not listen.
    private static readonly TimeSpan s_ending = TimeSpan.FromMilliseconds(800);

    /// <summary>Runs a command.</summary>
    /// <param name="args">What stands behind the program's name.</param>
    /// <param name="host">Streams and clients.</param>
    /// <param name="interruption">Signals; null where nothing interrupts.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliHost host, Interruption? interruption = null)
    {
        Surface.Current = Surface.CommandLine;
        var parsed = Build(host).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            foreach (var error in parsed.Errors) await host.Error.WriteLineAsync($"secretsps: {Printable.Text(OneLine(error.Message))}").ConfigureAwait(false);
            await host.Error.WriteLineAsync($"Run 'secretsps {CommandPath(parsed)}--help' for the options.").ConfigureAwait(false);
            return ExitCode.BadUsage;
        }

        // 'exec' hands signals to its program, and ends when that does.
        if (parsed.CommandResult.Command.Name == ExecCommand.Name) interruption?.Release();
        var configuration = new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        var code = await EndAsync(() => parsed.InvokeAsync(configuration, interruption?.Token ?? CancellationToken.None), host, interruption).ConfigureAwait(false);
        foreach (var line in host.Status.Tell()) await host.Error.WriteLineAsync(Printable.Text(line)).ConfigureAwait(false);
        return code;
    }

    private static async Task<int> EndAsync(Func<Task<int>> invoke, CliHost host, Interruption? interruption)
    {
        try
        {
            var run = Task.Run(invoke);
            if (interruption is null || await EndsInTimeAsync(run, interruption).ConfigureAwait(false)) return await run.ConfigureAwait(false);
            // A read of a pipe listens to nobody; what was begun is taken away all the same.
            OwnerOnlyFile.DiscardAll();
            throw new OperationCanceledException();
        }
        catch (OperationCanceledException)
        {
            await host.Error.WriteLineAsync("Stopped.").ConfigureAwait(false);
            return interruption?.ExitCode ?? ExitCode.Interrupted;
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

    private static async Task<bool> EndsInTimeAsync(Task run, Interruption interruption)
    {
        if (await Task.WhenAny(run, interruption.Stopped).ConfigureAwait(false) == run) return true;
        return await Task.WhenAny(run, Task.Delay(s_ending)).ConfigureAwait(false) == run;
    }

    // Messages of the parser list choices on lines of their own, whose breaks would be shown as escapes.
    private static string OneLine(string message) => string.Join(' ', message.Split(['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));

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
