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
    private const int InFlight = 96;

    private readonly LocalListener _service = LocalListener.Start(new LocalService());

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Every_secret_ends_with_exactly_its_value_and_its_versions()
    {
        await using var hop = FaultHop.ByChance(
            _service.EndpointUrl, 20, Seed, Fault.ServerError, Fault.ServerErrorAfterEffect, Fault.Throttled, Fault.ResetBeforeEffect, Fault.ResetAfterEffect, Fault.TruncatedAnswer);
        var client = Connect(hop.Endpoint);
        var lives = Enumerable.Range(0, Secrets).Select(i => new SecretLife(client, $"app/s{i}", new Random(Seed + i))).ToArray();

        await Parallel.ForEachAsync(lives, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (life, _) =>
        {
            for (var i = 0; i < OperationsEach; i++) await life.StepAsync();
        });

        var direct = Connect(_service.EndpointUrl);
        foreach (var life in lives) await life.CheckAsync(direct);
        var faults = hop.Requests.Count(request => request.Fault != Fault.None);
        output.WriteLine($"{lives.Sum(life => life.Operations)} operations, {hop.Requests.Count} requests, {faults} faults, {lives.Sum(life => life.Repeated)} calls repeated after their last attempt, {lives.Sum(life => life.Explained)} deletions refused after their own lost answer.");
        Assert.Equal(Secrets * OperationsEach, lives.Sum(life => life.Operations));
        Assert.InRange(faults, hop.Requests.Count * 18 / 100, hop.Requests.Count * 22 / 100);
    }

    private static AwsSecretsManager Connect(string endpoint) =>
        AwsSecretsManager.Create(new ConnectionSettings { Region = "eu-north-1", Keys = Clients.Keys, EndpointUrl = new Uri(endpoint) });
}
