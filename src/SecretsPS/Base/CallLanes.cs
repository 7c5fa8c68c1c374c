namespace SecretsPS.Commands;

/// <summary>
/// Runs calls in the order they come, a number of them at a time. A lane that is done with one call goes on with the
/// next where it stands: nobody has to be woken for it, the pipeline's thread least of all.
/// </summary>
/// <param name="count">Calls in flight at a time.</param>
internal sealed class CallLanes(int count)
{
    private readonly Queue<PendingCall> _waiting = new();
    private int _running;

    /// <summary>Takes a call in; it starts on another thread as soon as a lane is free.</summary>
    public void Add(PendingCall call)
    {
        lock (_waiting)
        {
            if (_running == count)
            {
                _waiting.Enqueue(call);
                return;
            }

            _running++;
        }

        // Off the pipeline's thread: marshalling and signing must not keep it from the next record.
        ThreadPool.UnsafeQueueUserWorkItem(static start => _ = start.Lanes.RunAsync(start.Call), (Lanes: this, Call: call), preferLocal: false);
    }

    private async Task RunAsync(PendingCall first)
    {
        for (var call = first; call is not null; call = Next())
        {
            await call.Start(Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            call.Complete();
        }
    }

    private PendingCall? Next()
    {
        lock (_waiting)
        {
            if (_waiting.TryDequeue(out var next)) return next;
            _running--;
            return null;
        }
    }
}
