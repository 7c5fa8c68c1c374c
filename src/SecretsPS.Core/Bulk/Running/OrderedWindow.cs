using System.Runtime.CompilerServices;

namespace SecretsPS.Bulk;

/// <summary>Keeps a bounded number of tasks in flight and hands their results out in the order they were started.</summary>
internal static class OrderedWindow
{
    public static async IAsyncEnumerable<TResult> RunAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items,
        Func<TItem, CancellationToken, IReadOnlyList<Task<TResult>>> start,
        int size,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var window = new Queue<Task<TResult>>();
        var reader = items.GetAsyncEnumerator(stop.Token);
        try
        {
            var more = true;
            while (true)
            {
                while (more && window.Count < size)
                {
                    more = await reader.MoveNextAsync().ConfigureAwait(false);
                    if (!more) break;
                    foreach (var task in start(reader.Current, stop.Token)) window.Enqueue(task);
                }

                if (window.Count == 0) break;
                var next = window.Dequeue();
                yield return next.IsCompletedSuccessfully ? next.Result : await UnwrapAsync(next).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await SettleAsync(window).ConfigureAwait(false);
            await reader.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<TResult> UnwrapAsync<TResult>(Task<TResult> task)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (RunStoppedException stopped)
        {
            throw new SecretsManagerException(stopped.Error.ErrorCode, stopped.Error.Message, stopped.Error.StatusCode, stopped.Error.RequestId);
        }
    }

    // Rows hold values until their task ends: none may be left behind. The first error is on its way to the caller already.
    private static async Task SettleAsync<TResult>(Queue<Task<TResult>> window)
    {
        foreach (var task in window)
        {
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // A row that was read and nobody took.
            if (task is Task<RowReading> { IsCompletedSuccessfully: true } reading) (await reading.ConfigureAwait(false)).Row?.Dispose();
        }
    }
}
