using System.Runtime.InteropServices;

namespace SecretsPS.Commands;

/// <summary>A call that a cmdlet has submitted, and what its answer does on the pipeline's thread.</summary>
internal abstract class PendingCall
{
    /// <summary>Whether the call has ended, well or not.</summary>
    public bool IsCompleted => Task.IsCompleted;

    /// <summary>The call's end.</summary>
    public abstract Task Task { get; }

    /// <summary>Starts the call; never throws.</summary>
    /// <param name="turn">Completes when the call may send something.</param>
    /// <returns>Its end, which whoever started it passes on by <see cref="Complete"/>.</returns>
    public abstract Task Start(Task turn);

    /// <summary>Makes the end of the call known.</summary>
    public abstract void Complete();

    /// <summary>Clears the value of a call that will not be started.</summary>
    public abstract void GiveUp();

    /// <summary>Runs the call to its end.</summary>
    /// <param name="turn">Completes when the call may send something.</param>
    public async Task RunAsync(Task turn)
    {
        await Start(turn).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Complete();
    }

    /// <summary>Waits for the call and writes its answer or error; on the pipeline's thread.</summary>
    public abstract void Finish();
}

/// <inheritdoc/>
/// <param name="cmdlet">Whose call it is.</param>
/// <param name="submitted">The call; it is started even where the pipeline has stopped by then, and sends nothing.</param>
internal sealed class PendingCall<TResult>(ParallelCmdlet cmdlet, SubmittedCall<TResult> submitted) : PendingCall
{
    private readonly TaskCompletionSource<TResult> _answer = new();
    private Task<TResult>? _running;

    public override Task Task => _answer.Task;

    public override Task Start(Task turn)
    {
        try
        {
            _running = submitted.Call(turn, cmdlet.CallToken) ?? throw new InvalidOperationException("The call made no task.");
        }
        catch (Exception e)
        {
            _running = System.Threading.Tasks.Task.FromException<TResult>(e);
        }

        return _running;
    }

    public override void Complete()
    {
        submitted.Spent?.Dispose();
        if (_running!.IsCompletedSuccessfully) _answer.SetResult(_running.Result);
        else if (_running.Exception is { } failure) _answer.SetException(failure.InnerExceptions);
        else if (cmdlet.CallToken.IsCancellationRequested) _answer.SetCanceled(cmdlet.CallToken);
        else _answer.SetException(new TaskCanceledException(_running));
    }

    public override void GiveUp() => submitted.Spent?.Dispose();

    public override void Finish() => cmdlet.WriteAnswer(submitted, _answer.Task);
}

/// <summary>A call as a cmdlet submits it.</summary>
/// <param name="Target">Name or ARN that the user gave.</param>
/// <param name="Call">The call; it may make itself ready, but sends nothing before the task that it is given completes.</param>
/// <param name="Output">Takes the answer, on the pipeline's thread.</param>
/// <param name="Spent">The value of the record, which is cleared when the call has ended; null where other records use it too.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SubmittedCall<TResult>(string? Target, Func<Task, CancellationToken, Task<TResult>> Call, Action<TResult> Output, IDisposable? Spent);
