namespace SecretsPS.Benchmarks.Peers;

/// <summary>One client under measurement.</summary>
internal interface IPeer
{
    /// <summary>As it stands in the report.</summary>
    string Name { get; }

    /// <summary>Null when it can be measured, otherwise why not.</summary>
    string? Missing { get; }

    /// <summary>Creates secrets at the endpoint for a while.</summary>
    /// <returns>Calls a second.</returns>
    Task<double> MeasureAsync(string endpoint, int inFlight, TimeSpan duration);
}
