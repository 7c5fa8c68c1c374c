using SecretsPS.Aws;

namespace SecretsPS.Benchmarks.Peers;

/// <summary>This project's client layer, as the cmdlets and <c>secretsps</c> use it.</summary>
internal sealed class ClientPeer : IDotNetClient
{
    public string Name => "SecretsPS client";

    public async Task ServeAsync(string endpoint, int inFlight, TimeSpan duration)
    {
        using var client = AwsSecretsManager.Create(new ConnectionSettings
        {
            Region = Sample.Region,
            Keys = new AccessKeys(Sample.AccessKey, SecretText.FromChars(Sample.SecretKey)),
            EndpointUrl = new Uri(endpoint),
        });
        await CallLoop.ServeAsync(i => client.SendAsync(Sample.Request(i), CancellationToken.None), inFlight, duration).ConfigureAwait(false);
    }
}
