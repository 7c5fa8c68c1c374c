using SecretsPS.Benchmarks.Peers;

namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>
/// Processes that were started and warmed one after another, and take turns until the end. A client has several of them:
/// two of one build differ by up to a fifth, each for as long as it lives.
/// </summary>
/// <param name="processes">How many processes a client has.</param>
internal sealed class WarmPeers(int processes) : IAsyncDisposable
{
    /// <summary>Processes a client.</summary>
    public const int Processes = 3;

    /// <summary>
    /// Measurements a round, two of each process. They are short, so that a slower minute hits all alike, and many: calls one
    /// after another go twice as fast in one as in the next, and a median of twelve moves by a tenth from run to run.
    /// </summary>
    public const int SamplesPerRound = 2 * Processes;

    private readonly List<PeerProcess> _processes = [];

    /// <summary>Starts the processes of a client and warms them.</summary>
    public async Task<Candidate> StartAsync(IPeer peer, string endpoint, int inFlight, TimeSpan duration) =>
        await StartAsync(peer.Name, peer.Missing, () => peer.StartAsync(endpoint, inFlight, duration)).ConfigureAwait(false);

    /// <summary>Starts a program several times and warms it; each measurement is made by the next of them.</summary>
    /// <param name="name">As it stands in the report.</param>
    /// <param name="missing">Why it cannot be measured; null where it can.</param>
    /// <param name="start">Starts one.</param>
    public async Task<Candidate> StartAsync(string name, string? missing, Func<Task<PeerProcess>> start)
    {
        if (missing is not null) return new Candidate(name, missing, () => throw new InvalidOperationException(missing));
        List<PeerProcess> started = [];
        for (var i = 0; i < processes; i++)
        {
            started.Add(await start().ConfigureAwait(false));
            _processes.Add(started[i]);
        }

        var turn = 0;
        return new Candidate(name, null, () => started[turn++ % started.Count].MeasureAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync().ConfigureAwait(false);
    }
}
