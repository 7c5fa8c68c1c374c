namespace SecretsPS.Commands;

/// <summary>
/// Starts calls in the order they come, a number of them at a time. A call that ends queues the next for whichever thread
/// is free: one that went on with it where it stands would keep the answers behind it waiting for a request to be made.
/// </summary>
/// <param name="limit">Calls in flight at a time.</param>
internal sealed class CallThrottle(int limit)
{
    private readonly Queue<PendingCall> _waiting = new();
    private int _running;

    /// <summary>Takes a call in; it starts on another thread as soon as fewer than the limit run.</summary>
    public void Add(PendingCall call)
    {
        lock (_waiting)
        {
            if (_running == limit)
            {
                _waiting.Enqueue(call);
                return;
            }

            _running++;
        }

        Start(call);
    }

    // Off the pipeline's thread: marshalling and signing must not keep it from the next record.
    private void Start(PendingCall call) =>
        ThreadPool.UnsafeQueueUserWorkItem(static start => _ = start.Throttle.RunAsync(start.Call), (Throttle: this, Call: call), preferLocal: false);

    private async Task RunAsync(PendingCall call)
    {
        await call.Start(Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Next() is { } next) Start(next);
        call.Complete();
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
