using System.Management.Automation;
using System.Text;
using SecretsPS.Commands;
using SecretsPS.Masking;

namespace SecretsPS.Running;

/// <summary>Runs a program as a child process: its output comes as lines, its standard error as PowerShell shows a native command's.</summary>
internal static class ProgramRunner
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    /// <returns>The exit code.</returns>
    /// <exception cref="PipelineStoppedException">Ctrl+C; the program and all that it started were killed.</exception>
    public static int Run(PSCmdlet cmdlet, ProgramStart start, MaskedValues values, Encoding encoding, CancellationToken stopping)
    {
        using var records = new RecordWriter(cmdlet.SessionState);
        using var program = MaskedProgram.Start(start, values);
        var code = 0;
        var isEnded = false;
        try
        {
            using var queue = new PipelineQueue(Work, stopping);
            while (!queue.IsCompleted) queue.TryDoOne(s_look);
            queue.Completion.GetAwaiter().GetResult();
            isEnded = true;
            return code;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            // A pipeline that wants no more ends the program, as it ends a native command.
            if (!isEnded) program.Kill();
        }

        async Task Work(PipelineQueue queue)
        {
            var output = new LineSplitter(encoding);
            var error = new LineSplitter(encoding);
            code = await program.RunAsync(
                bytes => Post(queue, output.Take(bytes.Span), line => cmdlet.WriteObject(line)),
                bytes => Post(queue, error.Take(bytes.Span), WriteErrorLine),
                stopping).ConfigureAwait(false);
            if (output.Complete() is { } lastOutput) await queue.PostAsync(() => cmdlet.WriteObject(lastOutput)).ConfigureAwait(false);
            if (error.Complete() is { } lastError) await queue.PostAsync(() => WriteErrorLine(lastError)).ConfigureAwait(false);
        }

        void WriteErrorLine(string line) => records.Write(Errors.NativeLine(line), isKept: false);
    }

    private static ValueTask Post(PipelineQueue queue, List<string> lines, Action<string> write) =>
        lines.Count == 0 ? ValueTask.CompletedTask : new ValueTask(queue.PostAsync(() => lines.ForEach(write)));
}
