namespace SecretsPS.Commands;

/// <summary>A call that runs on a lane, and what its answer does on the pipeline's thread.</summary>
internal abstract class PendingCall
{
    /// <summary>Whether the call has ended, well or not.</summary>
    public bool IsCompleted => Task.IsCompleted;

    /// <summary>The call's end.</summary>
    public abstract Task Task { get; }

    /// <summary>Makes the call to its end; never throws.</summary>
    public abstract Task RunAsync();

    /// <summary>Waits for the call and writes its answer or error; on the pipeline's thread.</summary>
    public abstract void Finish();
}

/// <inheritdoc/>
/// <param name="call">The call; it is made even where the token is cancelled by then, so that it clears what it holds.</param>
/// <param name="finish">Takes the ended or running call.</param>
/// <param name="stopping">Cancelled where the pipeline stops.</param>
internal sealed class PendingCall<TResult>(Func<CancellationToken, Task<TResult>> call, Action<Task<TResult>> finish, CancellationToken stopping) : PendingCall
{
    private readonly TaskCompletionSource<TResult> _answer = new();

    public override Task Task => _answer.Task;

    public override async Task RunAsync()
    {
        try
        {
            _answer.SetResult(await call(stopping).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _answer.SetCanceled(stopping);
        }
        catch (Exception e)
        {
            _answer.SetException(e);
        }
    }

    public override void Finish() => finish(_answer.Task);
}
