using SecretsPS.Benchmarks.Peers;

namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>Processes that were started and warmed one after another, and take turns until the end.</summary>
internal sealed class WarmPeers : IAsyncDisposable
{
    /// <summary>Measurements a round: they are short, so that a slower minute hits all alike.</summary>
    public const int SamplesPerRound = 3;

    private readonly List<PeerProcess> _processes = [];

    /// <summary>Starts a client and warms it.</summary>
    public async Task<Candidate> StartAsync(IPeer peer, string endpoint, int inFlight, TimeSpan duration) =>
        await StartAsync(peer.Name, peer.Missing, () => peer.StartAsync(endpoint, inFlight, duration)).ConfigureAwait(false);

    /// <summary>Starts a program and warms it.</summary>
    /// <param name="name">As it stands in the report.</param>
    /// <param name="missing">Why it cannot be measured; null where it can.</param>
    /// <param name="start">Starts it.</param>
    public async Task<Candidate> StartAsync(string name, string? missing, Func<Task<PeerProcess>> start)
    {
        if (missing is not null) return new Candidate(name, missing, () => throw new InvalidOperationException(missing));
        var process = await start().ConfigureAwait(false);
        _processes.Add(process);
        return new Candidate(name, null, process.MeasureAsync);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync().ConfigureAwait(false);
    }
}
