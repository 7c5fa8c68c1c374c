using System.Collections.Concurrent;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>Many callers at once.</summary>
public sealed class ConcurrencyTests
{
    private const int Callers = 16;

    [Fact]
    public async Task Distinct_names_are_all_created()
    {
        using Api api = new();
        await Parallel(caller =>
        {
            for (int i = 0; i < 200; i++)
                api.Create($"caller{caller}/{i}");
        });
        Assert.Equal(Callers * 200, Count(api));
    }

    [Fact]
    public async Task Of_colliding_creators_one_wins()
    {
        using Api api = new();
        ConcurrentBag<(string Name, string? Code)> outcomes = [];
        await Parallel(caller =>
        {
            for (int i = 0; i < 200; i++)
            {
                Answer answer = api.Call("CreateSecret", new { Name = $"s{i}", ClientRequestToken = Api.Token(), SecretString = $"{caller}" });
                outcomes.Add(($"s{i}", answer.Code));
            }
        });
        foreach (IGrouping<string, (string Name, string? Code)> name in outcomes.GroupBy(outcome => outcome.Name, StringComparer.Ordinal))
        {
            Assert.Single(name, outcome => outcome.Code is null);
            Assert.Equal(Callers - 1, name.Count(outcome => outcome.Code == "ResourceExistsException"));
        }
    }

    [Fact]
    public async Task Writers_readers_and_deleters_of_one_name_see_whole_secrets_only()
    {
        using Api api = new();
        string[] allowed = ["ResourceNotFoundException", "ResourceExistsException", "InvalidParameterException"];
        await Parallel(caller =>
        {
            for (int i = 0; i < 150; i++)
            {
                Answer answer = ((caller + i) % 6) switch
                {
                    0 => api.Call("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token(), SecretString = "whole value", AddReplicaRegions = new[] { new { Region = "eu-west-1" } } }),
                    1 => api.Call("PutSecretValue", new { SecretId = "s", ClientRequestToken = Api.Token(), SecretString = "whole value" }),
                    2 => api.Call("GetSecretValue", new { SecretId = "s" }, i % 2 == 0 ? "eu-west-1" : Api.Region),
                    3 => api.Call("RemoveRegionsFromReplication", new { SecretId = "s", RemoveReplicaRegions = new[] { "eu-west-1" } }),
                    4 => api.Call("DeleteSecret", new { SecretId = "s", ForceDeleteWithoutRecovery = true }),
                    _ => api.Call("StopReplicationToReplica", new { SecretId = "s" }, "eu-west-1"),
                };
                if (answer.Has("SecretString"))
                    Assert.Equal("whole value", answer.Str("SecretString"));
                else if (answer.Status != 200)
                    Assert.Contains(answer.Code, allowed.Append("InvalidRequestException"));
                api.Ok("ListSecrets", new { });
            }
        });
    }

    [Fact]
    public async Task Overwriting_each_others_replicas_does_not_hang()
    {
        using Api api = new();
        string[] regions = ["us-east-1", "eu-west-1", "ap-south-1"];
        Task work = Parallel(caller =>
        {
            for (int i = 0; i < 100; i++)
            {
                string here = regions[(caller + i) % 3];
                string there = regions[(caller + i + 1) % 3];
                api.Call("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token(), SecretString = "v" }, here);
                Answer answer = api.Call(
                    "ReplicateSecretToRegions",
                    new { SecretId = "s", AddReplicaRegions = new[] { new { Region = there } }, ForceOverwriteReplicaSecret = true },
                    here);
                Assert.NotEqual(500, answer.Status);
                api.Call("StopReplicationToReplica", new { SecretId = "s" }, there);
            }
        });
        await work.WaitAsync(TimeSpan.FromMinutes(5));
    }

    private static Task Parallel(Action<int> work) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Factory.StartNew(
            () => work(caller), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    private static int Count(Api api)
    {
        int count = 0;
        string? token = null;
        do
        {
            Answer page = api.Ok("ListSecrets", Api.Drop(new { NextToken = token }));
            count += page["SecretList"].GetArrayLength();
            token = page.Has("NextToken") ? page.Str("NextToken") : null;
        }
        while (token is not null);
        return count;
    }
}
