using SecretsPS.Aws.Tests.Support;
using SecretsPS.Local;
using SecretsPS.TestKit.Faults;
using Xunit.Abstractions;

namespace SecretsPS.Aws.Tests.Faults;

/// <summary>Ten thousand operations through a hop that puts a fault into every fifth request.</summary>
public sealed class ManyFaultsTests(ITestOutputHelper output) : IDisposable
{
    private const int Secrets = 500;
    private const int OperationsEach = 20;
    private const int Seed = 5;

    // AWSSDK's budget of retries is one a region, and most calls in flight are waiting for their next attempt: these many
    // hold no more of it than there is.
    private const int InFlight = 20;
    private static readonly string[] s_regions = ["eu-north-1", "eu-south-1", "eu-central-2", "ap-east-1", "ca-west-1"];

    private readonly LocalListener _service = LocalListener.Start(new LocalService());

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Every_secret_ends_with_exactly_its_value_and_its_versions()
    {
        await using var hop = FaultHop.ByChance(
            _service.EndpointUrl, 20, Seed, Fault.ServerError, Fault.ServerErrorAfterEffect, Fault.Throttled, Fault.ResetBeforeEffect, Fault.ResetAfterEffect, Fault.TruncatedAnswer);
        var lives = (await Task.WhenAll(s_regions.Select((region, number) => LiveAsync(hop.Endpoint, region, number)))).SelectMany(region => region).ToArray();

        var faults = hop.Requests.Count(request => request.Fault != Fault.None);
        output.WriteLine($"{lives.Sum(life => life.Operations)} operations, {hop.Requests.Count} requests, {faults} faults, {lives.Sum(life => life.Explained)} deletions refused after their own lost answer.");
        Assert.Equal(Secrets * OperationsEach, lives.Sum(life => life.Operations));
        Assert.InRange(faults, hop.Requests.Count * 18 / 100, hop.Requests.Count * 22 / 100);
    }

    private async Task<SecretLife[]> LiveAsync(string endpoint, string region, int number)
    {
        // So many attempts that none of ten thousand calls runs out of them: a fifth to the power of twenty.
        var client = Connect(endpoint, region, attempts: 20);
        var lives = Enumerable.Range(0, Secrets / s_regions.Length).Select(i => new SecretLife(client, $"app/s{i}", new Random(Seed + i + number * Secrets))).ToArray();
        await Parallel.ForEachAsync(lives, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (life, _) =>
        {
            for (var i = 0; i < OperationsEach; i++) await life.StepAsync();
        });
        var direct = Connect(_service.EndpointUrl, region, attempts: 1);
        foreach (var life in lives) await life.CheckAsync(direct);
        return lives;
    }

    private static AwsSecretsManager Connect(string endpoint, string region, int attempts) =>
        AwsSecretsManager.Create(new ConnectionSettings { Region = region, Keys = Clients.Keys, EndpointUrl = new Uri(endpoint), MaxAttempts = attempts });
}
