using System.Diagnostics;
using System.Globalization;
using SecretsPS.Benchmarks.Peers;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>The embedded service over HTTP: creates a second beside moto's, and with 100,000 secrets in it.</summary>
internal static class EmbeddedService
{
    private const int InFlight = 16;
    private const int Crowd = 100_000;
    private const int MotoTries = 4;

    public static async Task<IReadOnlyList<Table>> RunAsync(int rounds)
    {
        const string Ours = "secretsps serve", Moto = "moto";
        var rows = await Rounds.RunAsync(
            rounds,
            new Candidate(Ours, Missing: null, async () =>
            {
                await using var serve = await ServeProcess.StartAsync().ConfigureAwait(false);
                return await CreateAsync(serve.EndpointUrl, "warm", 2000, 20_000).ConfigureAwait(false);
            }),
            new Candidate(Moto, MotoProcess.Missing, async () =>
            {
                // Calls side by side trip it now and then: it answers one of them with 500.
                for (var tries = 1; ; tries++)
                {
                    try
                    {
                        await using var moto = await MotoProcess.StartAsync().ConfigureAwait(false);
                        return await CreateAsync(moto.EndpointUrl, "warm", 100, 1500).ConfigureAwait(false);
                    }
                    catch (InvalidOperationException e) when (tries < MotoTries)
                    {
                        await Console.Error.WriteLineAsync($"  moto, once more: {e.Message}").ConfigureAwait(false);
                    }
                }
            })).ConfigureAwait(false);
        var beside = new Table("Embedded service: CreateSecret over HTTP, 16 in flight", "calls/s", rows, []);
        beside = beside with { Goals = [beside.AtLeast("secretsps serve / moto", Ours, Moto, 10)] };
        return [beside, .. await CrowdAsync(rounds).ConfigureAwait(false)];
    }

    private static async Task<IReadOnlyList<Table>> CrowdAsync(int rounds)
    {
        const int Sample = 10_000;
        const string Few = "creates with few secrets in it", Many = "creates up to the 100,000th secret";
        List<double> few = [], many = [], list = [], filter = [];
        for (var round = 0; round < rounds; round++)
        {
            await using var serve = await ServeProcess.StartAsync().ConfigureAwait(false);
            few.Add(await CreateAsync(serve.EndpointUrl, "few", 3000, Sample).ConfigureAwait(false));
            await CreateAsync(serve.EndpointUrl, "fill", 0, Crowd - (2 * Sample)).ConfigureAwait(false);
            many.Add(await CreateAsync(serve.EndpointUrl, "many", 0, Sample).ConfigureAwait(false));
            list.Add(await ListAsync(serve.EndpointUrl, "").ConfigureAwait(false));
            filter.Add(await ListAsync(serve.EndpointUrl, ""","Filters":[{"Key":"name","Values":["many-99"]}]""").ConfigureAwait(false));
        }

        var rates = new Table(
            "Embedded service: as it fills",
            "calls/s",
            [new(Few, few), new(Many, many)],
            []);
        return
        [
            rates with { Goals = [rates.AtLeast("full / empty", Many, Few, 0.8)] },
            new("Embedded service: 100,000 secrets", "ms", [new("list all, 100 a page", list), new("filter by name prefix, all pages", filter)], []),
        ];
    }

    private static async Task<double> CreateAsync(string endpoint, string prefix, int warmUp, int count)
    {
        using var client = new HttpClient { BaseAddress = new Uri(endpoint) };
        await ManyAsync(client, prefix + "-up", warmUp).ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        await ManyAsync(client, prefix, count).ConfigureAwait(false);
        return count / clock.Elapsed.TotalSeconds;
    }

    private static Task ManyAsync(HttpClient client, string prefix, int count)
    {
        var next = 0;
        return Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) <= count;) await RawHttpPeer.CreateAsync(client, prefix, i).ConfigureAwait(false);
        })));
    }

    private static async Task<double> ListAsync(string endpoint, string filters)
    {
        using var client = new HttpClient { BaseAddress = new Uri(endpoint) };
        var clock = Stopwatch.StartNew();
        string? token = null;
        do
        {
            var page = token is null ? "" : string.Create(CultureInfo.InvariantCulture, $",\"NextToken\":\"{token}\"");
            var answer = await RawHttpPeer.SendAsync(client, "ListSecrets", $$"""{"MaxResults":100{{filters}}{{page}}}""").ConfigureAwait(false);
            token = System.Text.Json.Nodes.JsonNode.Parse(answer)!["NextToken"]?.GetValue<string>();
        }
        while (token is not null);
        return clock.Elapsed.TotalMilliseconds;
    }
}
