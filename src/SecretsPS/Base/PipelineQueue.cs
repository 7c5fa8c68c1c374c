namespace SecretsPS.Commands;

/// <summary>
/// What work on other threads leaves for the pipeline's thread to do: output, errors, questions. PowerShell takes them
/// from no other. Where there is no room for more, work that can be awaited holds no thread.
/// </summary>
internal sealed class PipelineQueue : IDisposable
{
    // Few, so that work stops soon after a pipeline that wants no more; what the pipeline's thread has taken and not done comes on top.
    private const int Capacity = 128;
    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(700);

    private readonly object _lock = new();
    private readonly ManualResetEventSlim _hasSome = new(initialState: false, spinCount: 0);
    private readonly ManualResetEventSlim _isUrgent = new(initialState: false, spinCount: 0);
    private readonly CancellationToken _stopping;
    private readonly Task _work;
    private Queue<Action> _left = new();
    private Queue<Action> _taken = new();
    private TaskCompletionSource? _room;
    private bool _isEnded;

    public PipelineQueue(Func<PipelineQueue, Task> work, CancellationToken stopping)
    {
        _stopping = stopping;
        _work = Task.Run(() => RunAsync(work), CancellationToken.None);
    }

    /// <summary>Whether the work has ended and nothing of it is left to do.</summary>
    public bool IsCompleted
    {
        get
        {
            lock (_lock) return _isEnded && _left.Count == 0 && _taken.Count == 0;
        }
    }

    /// <summary>Leaves something to do, where nothing can be awaited: the thread is held where much is left already.</summary>
    public void Post(Action action) => PostAsync(action).GetAwaiter().GetResult();

    /// <summary>Leaves something to do.</summary>
    /// <returns>Ends when there is room for more.</returns>
    public Task PostAsync(Action action)
    {
        if (_stopping.IsCancellationRequested) return Task.FromCanceled(_stopping);
        lock (_lock)
        {
            _left.Enqueue(action);
            if (_left.Count == 1) _hasSome.Set();
            if (_left.Count < Capacity) return Task.CompletedTask;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task.WaitAsync(_stopping);
        }
    }

    /// <summary>Has a question answered on the pipeline's thread.</summary>
    public async Task<bool> AskAsync(Func<bool> question)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var posted = PostAsync(() => answer.SetResult(question()));
        _isUrgent.Set();
        await posted.ConfigureAwait(false);
        return await answer.Task.WaitAsync(_stopping).ConfigureAwait(false);
    }

    /// <summary>Does one thing that was left, on the pipeline's thread.</summary>
    /// <returns>False where nothing came within the time.</returns>
    /// <exception cref="OperationCanceledException">The pipeline was stopped.</exception>
    public bool TryDoOne(TimeSpan patience)
    {
        _stopping.ThrowIfCancellationRequested();
        if (_taken.Count == 0 && !(TakeAll() || (patience > TimeSpan.Zero && _hasSome.Wait(patience, _stopping) && TakeAll()))) return false;
        _taken.Dequeue()();
        return true;
    }

    /// <summary>
    /// Lets more come before it is done: at thousands of rows a second, to wake the pipeline's thread for each costs as
    /// much as the row. Neither a question nor the end is kept waiting.
    /// </summary>
    public void Gather(TimeSpan time)
    {
        if (_isUrgent.Wait(time, _stopping)) _isUrgent.Reset();
    }

    /// <summary>The ended work, with what it failed by.</summary>
    public Task Completion => _work;

    /// <summary>Waits a moment for work that is stopping, so that files and journals are closed; its end is then nobody's concern.</summary>
    public void Dispose()
    {
        if (!Task.WhenAny(_work).Wait(s_settling)) return;
        _ = _work.Exception;
        _hasSome.Dispose();
        _isUrgent.Dispose();
    }

    private bool TakeAll()
    {
        lock (_lock)
        {
            if (!_isEnded) _hasSome.Reset();
            if (_left.Count == 0) return false;
            (_left, _taken) = (_taken, _left);
            _room?.SetResult();
            _room = null;
            return true;
        }
    }

    private async Task RunAsync(Func<PipelineQueue, Task> work)
    {
        try
        {
            await work(this).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _isEnded = true;
                _hasSome.Set();
                _isUrgent.Set();
            }
        }
    }
}
