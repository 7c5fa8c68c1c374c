using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>Random sequences of operations on one secret, and what must hold after each of them.</summary>
public sealed class PropertyTests
{
    private static readonly string[] s_stages = ["AWSCURRENT", "AWSPENDING", "AWSPREVIOUS", "A", "B", "C"];

    [Fact]
    public void Labels_and_values_keep_their_invariants()
    {
        Gen<Step> step = from kind in Gen.Choose(0, 9)
                         from first in Gen.Choose(0, 7)
                         from second in Gen.Choose(0, 7)
                         from mask in Gen.Choose(0, 63)
                         select new Step(kind, first, second, mask);
        Prop.ForAll(step.ListOf().Resize(60).ToArbitrary(), steps => Run([.. steps]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Labels_never_exceed_the_quota()
    {
        Gen<int[]> counts = Gen.Choose(1, 20).ArrayOf(6);
        Prop.ForAll(counts.ToArbitrary(), sizes =>
        {
            using Api api = new();
            api.Create("s");
            int label = 0;
            foreach (int size in sizes)
            {
                string[] stages = [.. Enumerable.Range(0, size).Select(_ => $"L{label++}")];
                Answer answer = api.Call("PutSecretValue", new { SecretId = "s", ClientRequestToken = Api.Token(), SecretString = "v", VersionStages = stages });
                Assert.True(answer.Status == 200 || answer.Code == "LimitExceededException", answer.Text);
                Assert.InRange(Versions(api).Values.Sum(labels => labels.Length), 1, 20);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    private static void Run(IReadOnlyList<Step> steps)
    {
        using Api api = new();
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        List<string> ids = [.. Enumerable.Range(0, 8).Select(_ => Api.Token())];
        string? current = null;
        Assert.Equal(200, api.Call("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token() }).Status);
        for (int i = 0; i < steps.Count; i++)
        {
            Apply(api, steps[i], ids, values, $"value {i}");
            Dictionary<string, string[]> versions = Versions(api);
            CheckLabels(versions, values.Count);
            current = CheckMove(versions, current);
            foreach ((string id, string value) in values)
                Assert.Equal(value, api.Ok("GetSecretValue", new { SecretId = "s", VersionId = id }).Str("SecretString"));
        }
    }

    private static void Apply(Api api, Step step, List<string> ids, Dictionary<string, string> values, string value)
    {
        string id = ids[step.First];
        if (step.Kind <= 5)
        {
            bool isUpdate = step.Kind == 0;
            string[]? stages = isUpdate || step.Mask == 0 ? null : [.. s_stages.Where((_, i) => (step.Mask & (1 << i)) != 0)];
            object request = Api.Drop(new { SecretId = "s", ClientRequestToken = id, SecretString = value, VersionStages = stages });
            Answer answer = api.Call(isUpdate ? "UpdateSecret" : "PutSecretValue", request);
            Assert.Equal(values.ContainsKey(id) ? "ResourceExistsException" : null, answer.Code);
            values.TryAdd(id, value);
            return;
        }

        Answer moved = api.Call("UpdateSecretVersionStage", Api.Drop(new
        {
            SecretId = "s",
            VersionStage = s_stages[step.Mask % s_stages.Length],
            MoveToVersionId = step.Kind == 6 ? null : id,
            RemoveFromVersionId = step.Kind == 7 ? null : ids[step.Second],
        }));
        Assert.True(moved.Code is null or "InvalidParameterException" or "ResourceNotFoundException", moved.Text);
    }

    private static void CheckLabels(Dictionary<string, string[]> versions, int values)
    {
        string[] labels = [.. versions.Values.SelectMany(stages => stages)];
        Assert.Equal(labels.Length, labels.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(labels.Length, 0, 20);
        Assert.Equal(values > 0 ? 1 : 0, labels.Count(label => label == "AWSCURRENT"));
    }

    /// <summary>When AWSCURRENT has moved, AWSPREVIOUS is where it came from.</summary>
    private static string? CheckMove(Dictionary<string, string[]> versions, string? before)
    {
        string? current = versions.FirstOrDefault(version => version.Value.Contains("AWSCURRENT")).Key;
        if (before is not null && current != before)
        {
            Assert.Contains("AWSPREVIOUS", versions[before]);
            Assert.DoesNotContain("AWSPENDING", versions[before]);
        }

        return current;
    }

    private static Dictionary<string, string[]> Versions(Api api)
    {
        JsonElement secret = api.Describe("s");
        return secret.TryGetProperty("VersionIdsToStages", out JsonElement map)
            ? map.EnumerateObject().ToDictionary(version => version.Name, version => version.Value.Strings(), StringComparer.Ordinal)
            : [];
    }

    private sealed record Step(int Kind, int First, int Second, int Mask);
}
