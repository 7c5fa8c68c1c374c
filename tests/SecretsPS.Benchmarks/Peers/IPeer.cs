namespace SecretsPS.Benchmarks.Peers;

/// <summary>One client under measurement.</summary>
internal interface IPeer
{
    /// <summary>As it stands in the report.</summary>
    string Name { get; }

    /// <summary>Null when it can be measured, otherwise why not.</summary>
    string? Missing { get; }

    /// <summary>Starts the client in a process of its own, which makes calls until it is as fast as it gets.</summary>
    /// <param name="endpoint">Where it creates secrets.</param>
    /// <param name="inFlight">Calls at a time.</param>
    /// <param name="duration">How long each measurement is.</param>
    Task<PeerProcess> StartAsync(string endpoint, int inFlight, TimeSpan duration);
}
