using System.Text.Json.Nodes;

namespace SecretsPS.Interop.Tests.Support;

/// <summary>Runs the plan of Data/life.json with one client and compares what it saw with Data/life.expected.json.</summary>
internal static class Life
{
    // The AWS CLI starts once a step, about a second each where nothing else runs.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    public static async Task CheckAsync(Client client, string endpointUrl)
    {
        string prefix = $"life-{client}".ToLowerInvariant();
        string planFile = Repository.Data("life.json");
        var installed = Installed.Find(client);
        string[] tail = [endpointUrl, planFile, prefix];
        var start = client switch
        {
            Client.AwsCli => Child.Prepare(Installed.OnPath("python3").First(), [Repository.Script("life_cli.py"), .. tail, installed.Program]),
            Client.Boto3 => Child.Prepare(installed.Program, [Repository.Script("life.py"), .. tail]),
            Client.JavaScript => Child.Prepare(installed.Program, [Repository.Script("life.mjs"), .. tail]),
            _ => throw new ArgumentOutOfRangeException(nameof(client)),
        };
        if (installed.LacksBatchGet) start.Environment["AWS_DATA_PATH"] = Repository.Data("models");

        string raw = await Child.RunAsync(start, s_patience);
        string actual = new Transcript(prefix, await File.ReadAllTextAsync(planFile), DateTimeOffset.UtcNow).Normalise(raw);
        string difference = Json.Difference(JsonNode.Parse(await File.ReadAllTextAsync(Repository.Data("life.expected.json"))), JsonNode.Parse(actual));
        if (difference.Length == 0) return;
        string file = Repository.Data($"life.{client}.{new Uri(endpointUrl).Port}.actual.json");
        await File.WriteAllTextAsync(file, actual + "\n");
        Assert.Fail($"{client} ({installed.Program}) saw another life of a secret, all of it in {file}:\n{difference}");
    }
}
