using System.Diagnostics;
using System.Globalization;

namespace SecretsPS.Benchmarks.Peers;

/// <summary>Keeps a number of calls in flight for a while and counts them.</summary>
internal static class CallLoop
{
    // As many calls as peer.ps1 makes before it is timed, and as many rests for the JIT's background thread.
    private const int WarmUps = 80;
    private const int WarmUpCalls = 1250;
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(150);

    /// <summary>Makes calls until the JIT is done, says <c>ready</c>, and measures for each line that comes in.</summary>
    public static async Task ServeAsync(Func<int, Task> call, int inFlight, TimeSpan duration)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            await RunAsync(call, inFlight, TimeSpan.MaxValue, WarmUpCalls).ConfigureAwait(false);
            await Task.Delay(s_rest).ConfigureAwait(false);
        }

        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is not null)
            Console.WriteLine((await RunAsync(call, inFlight, duration, int.MaxValue).ConfigureAwait(false)).ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<double> RunAsync(Func<int, Task> call, int inFlight, TimeSpan duration, int most)
    {
        var next = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < duration && Volatile.Read(ref next) < most) await call(Interlocked.Increment(ref next)).ConfigureAwait(false);
        }))).ConfigureAwait(false);
        return next / clock.Elapsed.TotalSeconds;
    }
}
