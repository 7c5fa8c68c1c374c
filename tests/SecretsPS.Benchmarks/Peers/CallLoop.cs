using System.Diagnostics;

namespace SecretsPS.Benchmarks.Peers;

/// <summary>Keeps a number of calls in flight for a while and counts them.</summary>
internal static class CallLoop
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(500);

    public static async Task<double> MeasureAsync(Func<int, Task> call, int inFlight, TimeSpan duration)
    {
        await RunAsync(call, inFlight, s_warmUp).ConfigureAwait(false);
        return await RunAsync(call, inFlight, duration).ConfigureAwait(false);
    }

    private static async Task<double> RunAsync(Func<int, Task> call, int inFlight, TimeSpan duration)
    {
        var next = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < duration) await call(Interlocked.Increment(ref next)).ConfigureAwait(false);
        }))).ConfigureAwait(false);
        return next / clock.Elapsed.TotalSeconds;
    }
}
