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
    private CallThrottle? _throttle;
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
    protected void Submit<TResult>(string? target, Func<CancellationToken, Task<TResult>> call, Action<TResult> output) =>
        Submit(target, WhenItsTurnComes(call), output);

    /// <summary>The same for a call that can make itself ready while the one before it runs, and for one that sends the value of its record.</summary>
    /// <typeparam name="TResult">Answer of the call.</typeparam>
    /// <param name="target">Name or ARN that the user gave.</param>
    /// <param name="call">The call; it sends nothing before the task that it is given completes.</param>
    /// <param name="output">Takes the answer, on the pipeline's thread.</param>
    /// <param name="spent">The value, disposed once when the call has ended, also where an earlier record keeps it from being made.</param>
    private protected void Submit<TResult>(string? target, Func<Task, CancellationToken, Task<TResult>> call, Action<TResult> output, IDisposable? spent = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        var pending = new PendingCall<TResult>(this, new SubmittedCall<TResult>(target, call, output, spent));
        if (ThrottleLimit > 1) RunBeside(pending);
        else RunInTurn(pending);
    }

    /// <summary>A call of several requests, which makes nothing ready.</summary>
    private protected static Func<Task, CancellationToken, Task<TResult>> WhenItsTurnComes<TResult>(Func<CancellationToken, Task<TResult>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return (turn, token) => turn.IsCompletedSuccessfully ? call(token) : CallInTurnAsync(turn, token);

        async Task<TResult> CallInTurnAsync(Task turn, CancellationToken token)
        {
            await turn.WaitAsync(token).ConfigureAwait(false);
            return await call(token).ConfigureAwait(false);
        }
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

    private void RunBeside(PendingCall call)
    {
        try
        {
            MakeRoom();
        }
        catch
        {
            // The answer of an earlier record ended the pipeline.
            call.GiveUp();
            throw;
        }

        _pending.Enqueue(call);
        (_throttle ??= new CallThrottle(ThrottleLimit)).Add(call);
    }

    // One call at a time, and none sent before the answer of the one before is written: Select-Object -First, -ErrorAction
    // Stop and a question must find nothing done that they would have kept from being done.
    private void RunInTurn(PendingCall call)
    {
        _flow.Arrive();
        if (_flow.IsStreaming) RunAhead(call);
        else RunNow(call);
        _flow.Leave();
    }

    // While records stream, the call of one runs as PowerShell makes the next, which is marshalled and signed meanwhile.
    private void RunAhead(PendingCall call)
    {
        // Off the pipeline's thread: sending must not keep it from the next record.
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = call.RunAsync(turn.Task);
        try
        {
            Drain();
            Settle();
        }
        catch
        {
            StopProcessing();
            run.GetAwaiter().GetResult();
            // Nobody asks what became of it.
            _ = call.Task.Exception;
            throw;
        }

        _pending.Enqueue(call);
        LeaveRunning(call.Task);
        turn.SetResult();
    }

    private void RunNow(PendingCall call)
    {
        try
        {
            Drain();
            Settle();
        }
        catch
        {
            call.GiveUp();
            throw;
        }

        call.RunAsync(Task.CompletedTask).GetAwaiter().GetResult();
        call.Finish();
    }

    private void MakeRoom()
    {
        while (_pending.TryPeek(out var oldest) && oldest.IsCompleted) Complete();
        // Half of them at once: waking this thread costs more than a record.
        if (_pending.Count >= ThrottleLimit * HeldPerCall) Complete(_pending.Count / 2);
    }

    // Waits for the last of them first, once.
    private void Complete(int count)
    {
        _pending.ElementAt(count - 1).Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        while (count-- > 0) Complete();
    }

    private void Complete() => _pending.Dequeue().Finish();
}
