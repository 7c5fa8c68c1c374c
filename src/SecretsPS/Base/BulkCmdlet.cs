using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Bulk;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Base of the bulk cmdlets: the engine works beside the pipeline, and what it leaves is drained on the pipeline's thread.</summary>
public abstract class BulkCmdlet : ConnectionCmdlet
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(5);

    // The work waits for rows meanwhile, and few of them are handed over at a time.
    private static readonly TimeSpan s_gatheringBetweenRows = TimeSpan.FromMilliseconds(1);

    private PipelineQueue? _queue;

    /// <summary>Secrets in flight at a time; 1 to 256, default 8.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = ImportOptions.DefaultThrottleLimit;

    /// <summary>Writing calls a second, at most; default 40, of about 50 that the service allows; 0 does not pace.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateRange(0d, 100_000d)]
    public double MaxRequestsPerSecond { get; set; } = ImportOptions.DefaultRequestsPerSecond;

    /// <summary>Tells how far the work is.</summary>
    private protected BulkProgress Progress { get; private set; } = null!;

    /// <summary>Whether everything stays as it is. Found out at the start: variables of the session are the pipeline's thread's alone.</summary>
    private protected bool IsOnlyTold { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        IsOnlyTold = IsWhatIf;
        Progress = new BulkProgress(MyInvocation.MyCommand.Name, WriteProgress, line => WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Cancels first, so that the work ends at once.
        base.Dispose(disposing);
        _queue?.Dispose();
        _queue = null;
    }

    /// <summary>What the engine asks before each row that it would write.</summary>
    /// <param name="ask">Asks; on the pipeline's thread.</param>
    /// <returns>Null where nobody would be asked and nothing told: two switches of threads a row are saved then.</returns>
    private protected Func<RowPlan, CancellationToken, Task<bool>>? Approval(Func<RowPlan, bool> ask) =>
        NeedsNoApproval ? null : (plan, _) => _queue!.AskAsync(() => ask(plan));

    /// <summary>Starts the work on threads of its own.</summary>
    private protected void Start(Func<PipelineQueue, CancellationToken, Task> work)
    {
        var stopping = StopToken;
        _queue = new PipelineQueue(queue => work(queue, stopping), stopping);
    }

    /// <summary>Does what the work left for the pipeline's thread, until the work takes one more row or has ended.</summary>
    private protected void DrainUntil(Func<bool> isTaken) => DrainWhile(() => !isTaken(), s_gatheringBetweenRows);

    private void DrainWhile(Func<bool> condition, TimeSpan gathering)
    {
        try
        {
            while (_queue is { IsCompleted: false } queue)
            {
                if (queue.TryDoOne(TimeSpan.Zero)) continue;
                if (!condition()) return;
                if (queue.TryDoOne(s_look)) queue.Gather(gathering);
                Progress.Tick();
            }
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Waits for the end of the work; what ended it early becomes one error.</summary>
    /// <param name="target">What the user gave, for the error.</param>
    /// <returns>Whether it came to its end.</returns>
    private protected bool Finish(string? target)
    {
        if (_queue is not { } queue) return true;
        DrainWhile(() => true, s_gathering);
        Progress.Complete();
        _queue = null;
        using (queue)
        {
            try
            {
                return TryWait(target, () => AsResult(queue.Completion), out _);
            }
            catch (BulkInputException e)
            {
                foreach (var problem in e.Problems) WriteProblem(problem);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk, or a file that went away while it was read.
                WriteError(Errors.Input("Path", e.Message, target));
            }
        }

        return false;
    }

    /// <summary>Warns of secrets that are created without a value.</summary>
    private protected void WarnOfMissingValues(bool isPlan)
    {
        if (Progress.Tally.WarnOfMissingValues(isPlan) is { } warning) WriteWarning(DisplayText.Safe(warning));
    }

    /// <summary>Writes a row, a line or a secret that cannot be used as an error of its own.</summary>
    private protected void WriteProblem(RowProblem problem)
    {
        Exception error = problem.Error is null ? new SecretsManagerInputException(problem.Column ?? "Path", problem.Place.File is { } source && source == problem.Name ? problem.Message : problem.ToString()) : problem.Error;
        WriteError(Errors.From(error, problem.ShownName ?? problem.Place.ToString()));
    }

    /// <summary>Writes a failed row as an error of its own.</summary>
    private protected void WriteFailedRow(string name, string? code, string? message, int? statusCode = null, string? requestId = null)
    {
        Exception error = code is null or "InvalidInput"
            ? new SecretsManagerInputException("Row", message ?? "The row cannot be used.")
            : new SecretsManagerException(code, message ?? "The service gave no reason.", statusCode, requestId);
        WriteError(Errors.From(error, name));
    }

    /// <summary>A file system path of what the user gave.</summary>
    /// <exception cref="SecretsManagerInputException">It lies elsewhere.</exception>
    private protected string FilePath(string given, string parameter)
    {
        var path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(given, out var provider, out _);
        return provider.Name == "FileSystem"
            ? path
            : throw new SecretsManagerInputException(parameter, $"{parameter} '{given}' is not in the file system. Give the path of a file.");
    }

    private static async Task<bool> AsResult(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }
}
