using System.Globalization;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.Peers;

/// <summary>
/// A .NET client in a process of its own, as the clients in other languages have: what one leaves behind in heap, thread
/// pool and JIT must not help or hinder the next.
/// </summary>
/// <param name="client">The client.</param>
internal sealed class OwnProcessPeer(IDotNetClient client) : IPeer
{
    public string Name => client.Name;

    public string? Missing => null;

    public Task<PeerProcess> StartAsync(string endpoint, int inFlight, TimeSpan duration) => PeerProcess.StartAsync(Child.Prepare(
        "dotnet",
        [
            typeof(OwnProcessPeer).Assembly.Location,
            "peer",
            client.GetType().Name,
            endpoint,
            inFlight.ToString(CultureInfo.InvariantCulture),
            duration.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        ]));

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsync(string typeName, string endpoint, string inFlight, string seconds)
    {
        IDotNetClient[] clients = [new RawHttpPeer(), new ClientPeer(), new AwsSdkPattern.AwsSdkPatternPeer()];
        var client = clients.Single(candidate => candidate.GetType().Name == typeName);
        await client.ServeAsync(endpoint, int.Parse(inFlight, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture))).ConfigureAwait(false);
        return 0;
    }
}
