using System.Globalization;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.Peers;

/// <summary>
/// A .NET client in a process of its own, as the clients in other languages have: what one leaves behind in heap, thread
/// pool and JIT must not help or hinder the next.
/// </summary>
/// <param name="peer">The client.</param>
internal sealed class OwnProcessPeer(IPeer peer) : IPeer
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    public string Name => peer.Name;

    public string? Missing => peer.Missing;

    public async Task<double> MeasureAsync(string endpoint, int inFlight, TimeSpan duration)
    {
        var start = Child.Prepare(
            "dotnet",
            [
                typeof(OwnProcessPeer).Assembly.Location,
                "peer",
                peer.GetType().Name,
                endpoint,
                inFlight.ToString(CultureInfo.InvariantCulture),
                duration.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ]);
        var output = await Child.RunAsync(start, s_patience).ConfigureAwait(false);
        return double.Parse(output.Trim().Split('\n')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>What the process does: measures the peer of this type and prints calls a second.</summary>
    public static async Task<int> RunAsync(string typeName, string endpoint, string inFlight, string seconds)
    {
        IPeer[] peers = [new RawHttpPeer(), new ClientPeer(), new AwsSdkPattern.AwsSdkPatternPeer()];
        var peer = peers.Single(candidate => candidate.GetType().Name == typeName);
        var rate = await peer.MeasureAsync(endpoint, int.Parse(inFlight, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture))).ConfigureAwait(false);
        Console.WriteLine(rate.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
