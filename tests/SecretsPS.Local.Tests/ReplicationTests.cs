using System.Text.Json;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>A secret in several regions.</summary>
public sealed class ReplicationTests
{
    private const string Other = "eu-west-1";

    [Fact]
    public void A_replica_follows_its_primary()
    {
        using Api api = new();
        Answer created = api.Ok("CreateSecret", new
        {
            Name = "s",
            ClientRequestToken = Api.Token(),
            SecretString = "1",
            AddReplicaRegions = new[] { new { Region = Other, KmsKeyId = "key" } },
        });
        JsonElement status = created["ReplicationStatus"][0];
        Assert.Equal("eu-west-1 key InSync", $"{status.Str("Region")} {status.Str("KmsKeyId")} {status.Str("Status")}");
        api.Put("s", "2");
        Assert.Equal("2", api.Ok("GetSecretValue", new { SecretId = "s" }, Other).Str("SecretString"));
        Assert.Equal("us-east-1", api.Describe("s").Str("PrimaryRegion"));
        Assert.Equal("us-east-1", api.Describe("s", Other).Str("PrimaryRegion"));
        Assert.Equal("key", api.Describe("s", Other).Str("KmsKeyId"));
        Assert.Equal(created.Str("ARN").Replace("us-east-1", Other, StringComparison.Ordinal), api.Describe("s", Other).Str("ARN"));
        Assert.Equal("us-east-1", api.Ok("ListSecrets", new { }, Other)["SecretList"][0].Str("PrimaryRegion"));
        Assert.True(api.Describe("s").GetProperty("ReplicationStatus")[0].Has("LastAccessedDate"));
        Assert.Equal(["s"], api.List(new { Key = "primary-region", Values = new[] { "us-" } }));
    }

    [Fact]
    public void A_replica_cannot_be_written_but_for_its_key()
    {
        using Api api = Replicated();
        foreach ((string operation, object request) in new (string, object)[]
        {
            ("PutSecretValue", new { SecretId = "s", ClientRequestToken = Api.Token(), SecretString = "x" }),
            ("UpdateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), Description = "x" }),
            ("TagResource", new { SecretId = "s", Tags = new[] { new { Key = "k", Value = "v" } } }),
            ("UntagResource", new { SecretId = "s", TagKeys = new[] { "k" } }),
            ("DeleteSecret", new { SecretId = "s", ForceDeleteWithoutRecovery = true }),
            ("DeleteResourcePolicy", new { SecretId = "s" }),
            ("RotateSecret", new { SecretId = "s", ClientRequestToken = Api.Token() }),
            ("CancelRotateSecret", new { SecretId = "s" }),
            ("ReplicateSecretToRegions", new { SecretId = "s", AddReplicaRegions = new[] { new { Region = "eu-west-2" } } }),
            ("RemoveRegionsFromReplication", new { SecretId = "s", RemoveReplicaRegions = new[] { Other } }),
        })
        {
            api.Fail(operation, request, "InvalidParameterException", "Operation not permitted on a replica secret. Call must be made in primary secret's region.", Other);
        }

        api.Ok("UpdateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), KmsKeyId = "mine" }, Other);
        Assert.Equal("mine", api.Describe("s", Other).Str("KmsKeyId"));
        Assert.False(api.Describe("s").Has("KmsKeyId"));
        api.Fail("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token() }, "ResourceExistsException", region: Other);
    }

    [Fact]
    public void A_taken_name_fails_unless_it_may_be_overwritten()
    {
        using Api api = new();
        string arn = api.Create("s", "mine");
        api.Create("s", "theirs", region: Other);
        JsonElement status = api.Ok("ReplicateSecretToRegions", Regions(Other))["ReplicationStatus"][0];
        Assert.Equal("Failed", status.Str("Status"));
        Assert.Contains("already exists", status.Str("StatusMessage"), StringComparison.Ordinal);
        Assert.Equal("theirs", api.Ok("GetSecretValue", new { SecretId = "s" }, Other).Str("SecretString"));

        Answer forced = api.Ok("ReplicateSecretToRegions", new { SecretId = "s", AddReplicaRegions = new[] { new { Region = Other } }, ForceOverwriteReplicaSecret = true });
        Assert.Equal(arn, forced.Str("ARN"));
        Assert.Equal("InSync", Assert.Single(forced["ReplicationStatus"].EnumerateArray()).Str("Status"));
        Assert.Equal("mine", api.Ok("GetSecretValue", new { SecretId = "s" }, Other).Str("SecretString"));
    }

    [Fact]
    public void Somebody_elses_replica_is_not_overwritten()
    {
        using Api api = Replicated();
        api.Create("s", region: "eu-west-2");
        Answer answer = api.Ok(
            "ReplicateSecretToRegions",
            new { SecretId = "s", AddReplicaRegions = new[] { new { Region = Other } }, ForceOverwriteReplicaSecret = true },
            "eu-west-2");
        Assert.Equal("Failed", answer["ReplicationStatus"][0].Str("Status"));
    }

    [Fact]
    public void Removing_a_region_removes_the_replica()
    {
        using Api api = Replicated();
        api.Ok("ReplicateSecretToRegions", Regions("eu-west-2"));
        api.Fail("RemoveRegionsFromReplication", new { SecretId = "s", RemoveReplicaRegions = new[] { "eu-west-3" } }, "InvalidParameterException");
        Answer answer = api.Ok("RemoveRegionsFromReplication", new { SecretId = "s", RemoveReplicaRegions = new[] { Other } });
        Assert.Equal("eu-west-2", Assert.Single(answer["ReplicationStatus"].EnumerateArray()).Str("Region"));
        api.Fail("DescribeSecret", new { SecretId = "s" }, "ResourceNotFoundException", region: Other);
        api.Ok("RemoveRegionsFromReplication", new { SecretId = "s", RemoveReplicaRegions = new[] { "eu-west-2" } });
        Assert.Equal("1", api.Value("s"));
        Assert.False(api.Describe("s").Has("PrimaryRegion"));
        api.Ok("DeleteSecret", new { SecretId = "s" });
    }

    [Fact]
    public void A_promoted_replica_lives_on_its_own()
    {
        using Api api = Replicated();
        api.Ok("StopReplicationToReplica", new { SecretId = "s" }, Other);
        api.Put("s", "2");
        Assert.Equal("1", api.Ok("GetSecretValue", new { SecretId = "s" }, Other).Str("SecretString"));
        api.Ok("PutSecretValue", new { SecretId = "s", ClientRequestToken = Api.Token(), SecretString = "own" }, Other);
        Assert.Equal("2", api.Value("s"));
        Assert.False(api.Describe("s").Has("ReplicationStatus"));
        api.Ok("DeleteSecret", new { SecretId = "s", ForceDeleteWithoutRecovery = true });
        Assert.Equal("own", api.Ok("GetSecretValue", new { SecretId = "s" }, Other).Str("SecretString"));
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("cn-north-1")]
    [InlineData("eu-west-1", "eu-west-1")]
    public void Regions_that_cannot_be_are_refused(params string[] regions)
    {
        using Api api = new();
        api.Create("s");
        api.Fail("ReplicateSecretToRegions", Regions(regions), "InvalidParameterException");
        api.Fail(
            "CreateSecret",
            new { Name = "t", ClientRequestToken = Api.Token(), AddReplicaRegions = regions.Select(region => new { Region = region }) },
            "InvalidParameterException");
        api.Fail("DescribeSecret", new { SecretId = "t" }, "ResourceNotFoundException");
    }

    private static Api Replicated()
    {
        Api api = new();
        api.Create("s", "1");
        api.Ok("ReplicateSecretToRegions", Regions(Other));
        return api;
    }

    private static object Regions(params string[] regions) =>
        new { SecretId = "s", AddReplicaRegions = regions.Select(region => new { Region = region }) };
}
