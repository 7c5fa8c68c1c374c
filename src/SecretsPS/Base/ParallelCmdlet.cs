using System.Management.Automation;

namespace SecretsPS.Commands;

/// <summary>
/// Base of cmdlets with -ThrottleLimit: calls run side by side, answers come out in the input's order and on the
/// pipeline's thread.
/// </summary>
public abstract class ParallelCmdlet : ConnectionCmdlet
{
    // Answers that wait for a slower one ahead of them; past this many, the input waits too.
    private const int WaitingPerCall = 8;

    private readonly Queue<PendingCall> _pending = new();
    private SemaphoreSlim? _inFlight;

    /// <summary>Calls of the pipeline in flight at a time; 1 to 256, default 1.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Runs a call, or starts it where others may run beside it.</summary>
    /// <typeparam name="TResult">Answer of the call.</typeparam>
    /// <param name="target">Name or ARN that the user gave.</param>
    /// <param name="call">The call.</param>
    /// <param name="output">Takes the answer, on the pipeline's thread.</param>
    protected void Submit<TResult>(string? target, Func<CancellationToken, Task<TResult>> call, Action<TResult> output)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (ThrottleLimit == 1)
        {
            Run(target, call, output);
            return;
        }

        _inFlight ??= new SemaphoreSlim(ThrottleLimit, ThrottleLimit);
        while (_pending.TryPeek(out var oldest) && (oldest.Task.IsCompleted || _pending.Count >= ThrottleLimit * WaitingPerCall)) Complete();
        WaitForSlot(_inFlight);
        var task = StartAsync(_inFlight, call);
        _pending.Enqueue(new PendingCall(task, () =>
        {
            if (TryWait(target, () => task, out var result)) output(result);
        }));
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Drain();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Cancels first, so that the calls below end at once.
        base.Dispose(disposing);
        foreach (var call in _pending) _ = call.Task.ContinueWith(task => _ = task.Exception, TaskScheduler.Default);
        _pending.Clear();
    }

    /// <summary>Writes what is still under way, so that what follows comes out after it.</summary>
    private protected void Drain()
    {
        while (_pending.Count > 0) Complete();
    }

    private void Complete() => _pending.Dequeue().Finish();

    private void WaitForSlot(SemaphoreSlim slots)
    {
        try
        {
            slots.Wait(StopToken);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    private async Task<TResult> StartAsync<TResult>(SemaphoreSlim slots, Func<CancellationToken, Task<TResult>> call)
    {
        var stopping = StopToken;
        try
        {
            // Off the pipeline's thread: marshalling and signing of the next record must not wait for this one's.
            return await Task.Run(() => call(stopping), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            slots.Release();
        }
    }

    private readonly record struct PendingCall(Task Task, Action Finish);
}
