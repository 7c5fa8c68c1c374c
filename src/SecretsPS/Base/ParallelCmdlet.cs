using System.Management.Automation;
using SecretsPS.Binding;

namespace SecretsPS.Commands;

/// <summary>
/// Base of cmdlets with -ThrottleLimit: calls run side by side, answers come out in the input's order and on the
/// pipeline's thread.
/// </summary>
public abstract class ParallelCmdlet : ConnectionCmdlet
{
    // Calls taken in, whether they wait, run or have an answer; past this many for each in flight, the input waits.
    private const int HeldPerCall = 8;

    private readonly Queue<PendingCall> _pending = new();
    private CallLanes? _lanes;
    private RecordFlow _flow;

    /// <summary>Calls of the pipeline in flight at a time; 1 to 256, default 1.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Runs a call, or starts it where others may run beside it.</summary>
    /// <typeparam name="TResult">Answer of the call.</typeparam>
    /// <param name="target">Name or ARN that the user gave.</param>
    /// <param name="call">The call.</param>
    /// <param name="output">Takes the answer, on the pipeline's thread.</param>
    protected void Submit<TResult>(string? target, Func<CancellationToken, Task<TResult>> call, Action<TResult> output) => Submit(target, call, output, spent: null);

    /// <summary>The same for a call that sends the value of its record, which is cleared when the call has ended.</summary>
    /// <param name="target">Name or ARN that the user gave.</param>
    /// <param name="call">The call.</param>
    /// <param name="output">Takes the answer, on the pipeline's thread.</param>
    /// <param name="spent">Disposed once, also where an earlier record keeps the call from being made.</param>
    private protected void Submit<TResult>(string? target, Func<CancellationToken, Task<TResult>> call, Action<TResult> output, IDisposable? spent)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            if (ThrottleLimit == 1) AwaitTurn();
            else MakeRoom();
        }
        catch
        {
            // The answer of an earlier record ended the pipeline.
            spent?.Dispose();
            throw;
        }

        var pending = new PendingCall<TResult>(this, new SubmittedCall<TResult>(target, call, output, spent));
        if (ThrottleLimit > 1) _ = Add(pending);
        else if (_flow.IsStreaming) LeaveRunning(Add(pending));
        else RunNow(pending);
        if (ThrottleLimit == 1) _flow.Leave();
    }

    /// <summary>Waits for a call and writes its answer or error.</summary>
    internal void WriteAnswer<TResult>(SubmittedCall<TResult> submitted, Task<TResult> answer)
    {
        if (TryWait(submitted.Target, static answer => answer, answer, out var result)) submitted.Output(result);
    }

    /// <summary>Cancelled where the pipeline stops; what its calls take.</summary>
    internal CancellationToken CallToken => StopToken;

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

    /// <inheritdoc/>
    private protected override void FinishEarlier()
    {
        if (ThrottleLimit == 1) Drain();
    }

    // One call at a time, and none before the answer of the one before is written: Select-Object -First, -ErrorAction Stop
    // and a question must find nothing started that they would have kept from starting. While records stream, the call of
    // one runs as PowerShell makes the next.
    private void AwaitTurn()
    {
        _flow.Arrive();
        Drain();
        Settle();
    }

    private void MakeRoom()
    {
        while (_pending.TryPeek(out var oldest) && oldest.IsCompleted) Complete();
        // Half of them at once: waking this thread costs more than a record.
        if (_pending.Count >= ThrottleLimit * HeldPerCall) Complete(_pending.Count / 2);
    }

    private static void RunNow(PendingCall call)
    {
        call.Start().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        call.Complete();
        call.Finish();
    }

    private Task Add(PendingCall call)
    {
        _pending.Enqueue(call);
        (_lanes ??= new CallLanes(ThrottleLimit)).Add(call);
        return call.Task;
    }

    // Waits for the last of them first, once.
    private void Complete(int count)
    {
        _pending.ElementAt(count - 1).Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        while (count-- > 0) Complete();
    }

    private void Complete() => _pending.Dequeue().Finish();
}
