using System.Collections.Concurrent;

namespace SecretsPS.TestKit;

/// <summary>Collects failures of tasks that nobody asked how they ended: a host may log them, or end by them.</summary>
public sealed class UnobservedFailures : IDisposable
{
    private readonly ConcurrentQueue<string> _failures = new();

    /// <summary>Watches from now on.</summary>
    public UnobservedFailures() => TaskScheduler.UnobservedTaskException += Note;

    /// <summary>What was left behind so far.</summary>
    /// <returns>The messages.</returns>
    public string[] Collect()
    {
        // The finalizer of a task tells.
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return [.. _failures];
    }

    /// <summary>Watches no more.</summary>
    public void Dispose() => TaskScheduler.UnobservedTaskException -= Note;

    private void Note(object? sender, UnobservedTaskExceptionEventArgs e) => _failures.Enqueue(e.Exception.InnerException?.Message ?? e.Exception.Message);
}
