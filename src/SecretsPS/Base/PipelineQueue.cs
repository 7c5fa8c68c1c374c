using System.Collections.Concurrent;

namespace SecretsPS.Commands;

/// <summary>
/// What work on other threads leaves for the pipeline's thread to do: output, errors, questions. PowerShell takes them
/// from no other.
/// </summary>
internal sealed class PipelineQueue : IDisposable
{
    // Few, so that work stops soon after a pipeline that wants no more.
    private const int Capacity = 64;
    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(1);

    private readonly BlockingCollection<Action> _actions = new(Capacity);
    private readonly ManualResetEventSlim _isAsked = new(initialState: false, spinCount: 0);
    private readonly CancellationToken _stopping;
    private readonly Task _work;

    public PipelineQueue(Func<PipelineQueue, Task> work, CancellationToken stopping)
    {
        _stopping = stopping;
        _work = Task.Run(() => RunAsync(work), CancellationToken.None);
    }

    /// <summary>Whether the work has ended and nothing of it is left to do.</summary>
    public bool IsCompleted => _actions.IsCompleted;

    /// <summary>Leaves something to do; waits where much is left already.</summary>
    public void Post(Action action) => _actions.Add(action, _stopping);

    /// <summary>Has a question answered on the pipeline's thread.</summary>
    public Task<bool> AskAsync(Func<bool> question)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => answer.SetResult(question()));
        _isAsked.Set();
        return answer.Task.WaitAsync(_stopping);
    }

    /// <summary>Does one thing that was left, on the pipeline's thread.</summary>
    /// <returns>False where nothing came within the time.</returns>
    /// <exception cref="OperationCanceledException">The pipeline was stopped.</exception>
    public bool TryDoOne(TimeSpan patience)
    {
        if (!_actions.TryTake(out var action, (int)patience.TotalMilliseconds, _stopping)) return false;
        action();
        return true;
    }

    /// <summary>
    /// Lets more come before it is done: at thousands of rows a second, to wake the pipeline's thread for each costs as
    /// much as the row. A question is not kept waiting.
    /// </summary>
    public void Gather()
    {
        if (_isAsked.Wait(s_gathering, _stopping)) _isAsked.Reset();
    }

    /// <summary>The ended work, with what it failed by.</summary>
    public Task Completion => _work;

    /// <summary>Waits a moment for work that is stopping, so that files and journals are closed; its end is then nobody's concern.</summary>
    public void Dispose()
    {
        if (!Task.WhenAny(_work).Wait(s_settling)) return;
        _ = _work.Exception;
        _actions.Dispose();
        _isAsked.Dispose();
    }

    private async Task RunAsync(Func<PipelineQueue, Task> work)
    {
        try
        {
            await work(this).ConfigureAwait(false);
        }
        finally
        {
            _actions.CompleteAdding();
        }
    }
}
