namespace SecretsPS.Benchmarks.Peers;

/// <summary>A .NET client, as it runs in its process.</summary>
internal interface IDotNetClient
{
    /// <summary>As it stands in the report.</summary>
    string Name { get; }

    /// <summary>Creates secrets at the endpoint whenever a line comes in, and writes calls a second.</summary>
    Task ServeAsync(string endpoint, int inFlight, TimeSpan duration);
}
