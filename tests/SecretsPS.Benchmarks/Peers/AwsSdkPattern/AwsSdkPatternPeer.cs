using Amazon.Runtime;

namespace SecretsPS.Benchmarks.Peers.AwsSdkPattern;

/// <summary>AWSSDK.Core used the way its generated clients use it: its own pipeline, HttpClient and JSON of strings.</summary>
internal sealed class AwsSdkPatternPeer : IDotNetClient
{
    public string Name => "AWSSDK.Core, its own pattern";

    public async Task ServeAsync(string endpoint, int inFlight, TimeSpan duration)
    {
        var config = new PatternConfig { ServiceURL = endpoint, AuthenticationRegion = Sample.Region };
        using var client = new PatternClient(new BasicAWSCredentials(Sample.AccessKey, Sample.SecretKey), config);
        await CallLoop.ServeAsync(i => client.CreateSecretAsync($"bench/secret_{i}", Sample.Value), inFlight, duration).ConfigureAwait(false);
    }
}
