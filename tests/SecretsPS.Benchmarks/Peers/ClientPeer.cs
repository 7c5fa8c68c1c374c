using SecretsPS.Aws;

namespace SecretsPS.Benchmarks.Peers;

/// <summary>This project's client layer, as the cmdlets and <c>secretsps</c> use it.</summary>
internal sealed class ClientPeer : IPeer
{
    public string Name => "SecretsPS client";

    public string? Missing => null;

    public async Task<double> MeasureAsync(string endpoint, int inFlight, TimeSpan duration)
    {
        using var client = AwsSecretsManager.Create(new ConnectionSettings
        {
            Region = Sample.Region,
            Keys = new AccessKeys(Sample.AccessKey, SecretText.FromChars(Sample.SecretKey)),
            EndpointUrl = new Uri(endpoint),
        });
        return await CallLoop.MeasureAsync(i => client.SendAsync(Sample.Request(i), CancellationToken.None), inFlight, duration).ConfigureAwait(false);
    }
}
