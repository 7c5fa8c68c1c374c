using System.Text.Json;
using SecretsPS.Local.Tests.Facts;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>What the best-known emulator gets wrong and no fact or limit test covers already.</summary>
public sealed class EmulatorMistakeTests
{
    private static readonly string[] s_operationsOfMarked =
    [
        "GetSecretValue", "GetResourcePolicy", "DeleteResourcePolicy", "StopReplicationToReplica", "CancelRotateSecret",
    ];

    [Fact]
    public void A_mismatch_of_version_and_label_is_400()
    {
        using Api api = new();
        string version = Api.Token();
        api.Create("s", token: version);
        Assert.Equal(400, api.Call("GetSecretValue", new { SecretId = "s", VersionId = version, VersionStage = "X" }).Status);
    }

    [Fact]
    public void Times_have_milliseconds_and_nothing_is_null()
    {
        using Api api = new();
        api.Create("s");
        string text = api.Ok("DescribeSecret", new { SecretId = "s" }).Text + api.Ok("ListSecrets", new { }).Text;
        Assert.Contains(".123", text, StringComparison.Ordinal);
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NextToken", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_not_invented()
    {
        using Api api = new();
        api.Fail("CreateSecret", new { Name = "s" }, "InvalidRequestException");
        api.Fail("CreateSecret", new { Name = "s", ClientRequestToken = "short" }, "ValidationException");
    }

    [Fact]
    public void Both_kinds_of_value_at_once_are_refused_everywhere()
    {
        using Api api = new();
        api.Create("s");
        foreach (string operation in new[] { "PutSecretValue", "UpdateSecret" })
            api.Fail(operation, new { SecretId = "s", ClientRequestToken = Api.Token(), SecretString = "v", SecretBinary = "dg==" }, "InvalidParameterException");
    }

    [Fact]
    public void Nothing_answers_500()
    {
        using Api api = new();
        api.Create("s");
        api.Fail("GetRandomPassword", new { ExcludeNumbers = true, ExcludePunctuation = true, ExcludeUppercase = true, ExcludeLowercase = true }, "InvalidParameterException");
        api.Fail("ReplicateSecretToRegions", new { SecretId = "s", AddReplicaRegions = new[] { new { Region = "x" } } }, "ValidationException");
        api.Fail("ReplicateSecretToRegions", new { SecretId = "s", AddReplicaRegions = new[] { new { KmsKeyId = "x" } } }, "InvalidParameterException");
        api.Fail("ListSecrets", new { Filters = new[] { new { Key = "name" } } }, "InvalidParameterException");
        api.Fail("TagResource", new { SecretId = "s", Tags = new[] { new { Value = "x" } } }, "InvalidParameterException");
        api.Fail("StopReplicationToReplica", new { SecretId = "s" }, "InvalidRequestException");
    }

    [Fact]
    public void A_secret_marked_for_deletion_can_be_described_and_restored_only()
    {
        using Api api = new();
        api.Create("s");
        string version = api.Put("s", "2");
        api.Ok("DeleteSecret", new { SecretId = "s" });
        foreach (string operation in s_operationsOfMarked)
            Marked(api, operation, new { SecretId = "s" });
        Marked(api, "DeleteSecret", new { SecretId = "s" });
        Marked(api, "PutSecretValue", new { SecretId = "s", ClientRequestToken = Api.Token(), SecretString = "x" });
        Marked(api, "UpdateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), Description = "x" });
        Marked(api, "UpdateSecretVersionStage", new { SecretId = "s", VersionStage = "X", MoveToVersionId = version });
        Marked(api, "PutResourcePolicy", new { SecretId = "s", ResourcePolicy = "{}" });
        Marked(api, "RotateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = OtherFacts.Function });
        Marked(api, "ReplicateSecretToRegions", new { SecretId = "s", AddReplicaRegions = new[] { new { Region = "eu-west-1" } } });
        Assert.Empty(api.List());

        Assert.True(api.Describe("s").Has("DeletedDate"));
        api.Ok("ListSecretVersionIds", new { SecretId = "s" });
        api.Ok("RestoreSecret", new { SecretId = "s" });
        Assert.False(api.Describe("s").Has("DeletedDate"));
        Assert.Equal("2", api.Value("s"));
    }

    [Fact]
    public void A_version_remembers_when_it_was_made_and_read()
    {
        using Api api = new();
        api.Create("s");
        double made = Version(api).GetProperty("CreatedDate").GetDouble();
        api.Clock.Advance(TimeSpan.FromDays(2));
        Assert.False(Version(api).Has("LastAccessedDate"));
        api.Value("s");
        Assert.Equal(made, Version(api).GetProperty("CreatedDate").GetDouble());
        Assert.Equal(0, Version(api).GetProperty("LastAccessedDate").GetDouble() % 86400);
        Assert.Equal(api.Describe("s").Str("ARN"), api.Ok("ListSecretVersionIds", new { SecretId = "s" }).Str("ARN"));
    }

    [Fact]
    public void A_custom_label_sits_on_one_version_and_must_be_taken_from_it()
    {
        using Api api = new();
        string v1 = VersionFacts.First(api);
        string v2 = api.Put("s", "2", "X");
        api.Fail("UpdateSecretVersionStage", new { SecretId = "s", VersionStage = "X", MoveToVersionId = v1 }, "InvalidParameterException");
        api.Fail("UpdateSecretVersionStage", new { SecretId = "s", VersionStage = "X", MoveToVersionId = v1, RemoveFromVersionId = v1 }, "InvalidParameterException");
        VersionFacts.Move(api, "X", v2, v1);
        VersionFacts.Labels(api, (v1, "AWSCURRENT,X"), (v2, null));
        api.Fail("UpdateSecretVersionStage", new { SecretId = "s", VersionStage = "Y", RemoveFromVersionId = v1 }, "InvalidParameterException");
        api.Fail("UpdateSecretVersionStage", new { SecretId = "s", VersionStage = "Y" }, "InvalidParameterException");
        api.Fail("UpdateSecretVersionStage", new { SecretId = "s", VersionStage = "Y", MoveToVersionId = Api.Token() }, "ResourceNotFoundException");
        api.Ok("UpdateSecretVersionStage", new { SecretId = "s", VersionStage = "Y", MoveToVersionId = v2 });
        VersionFacts.Labels(api, (v2, "Y"));
    }

    [Fact]
    public void A_plain_put_leaves_custom_labels_where_they_are()
    {
        using Api api = new();
        api.Create("s", value: null);
        string v1 = api.Put("s", "1", "AWSCURRENT", "GREEN");
        string v2 = api.Put("s", "2");
        VersionFacts.Labels(api, (v1, "AWSPREVIOUS,GREEN"), (v2, "AWSCURRENT"));
    }

    [Fact]
    public void Versions_without_labels_are_hidden_and_pages_hold()
    {
        using Api api = new();
        VersionFacts.First(api);
        for (int i = 0; i < 4; i++)
            api.Put("s", $"{i}");
        Assert.Equal(2, api.Ok("ListSecretVersionIds", new { SecretId = "s" })["Versions"].GetArrayLength());
        Answer first = api.Ok("ListSecretVersionIds", new { SecretId = "s", IncludeDeprecated = true, MaxResults = 3 });
        Answer second = api.Ok("ListSecretVersionIds", new { SecretId = "s", IncludeDeprecated = true, MaxResults = 3, NextToken = first.Str("NextToken") });
        Assert.Equal(3, first["Versions"].GetArrayLength());
        Assert.Equal(2, second["Versions"].GetArrayLength());
        Assert.False(second.Has("NextToken"));
        Assert.False(first["Versions"][0].Has("VersionStages"));
        api.Fail("ListSecretVersionIds", new { SecretId = "s", NextToken = first.Str("NextToken") }, "InvalidNextTokenException");
    }

    [Fact]
    public void A_negated_tag_filter_negates_the_whole_match()
    {
        using Api api = new();
        api.Ok("CreateSecret", new { Name = "both", ClientRequestToken = Api.Token(), Tags = new[] { new { Key = "x", Value = "1" }, new { Key = "y", Value = "2" } } });
        FilterFacts.Tagged(api, "other", "y", "2");
        Assert.Equal(["other"], api.List(new { Key = "tag-key", Values = new[] { "!x" } }));
    }

    [Fact]
    public void A_batch_lists_what_failed()
    {
        using Api api = new();
        api.Create("good", "v");
        api.Create("empty", value: null);
        api.Create("marked");
        api.Ok("DeleteSecret", new { SecretId = "marked" });
        Answer answer = api.Ok("BatchGetSecretValue", new { SecretIdList = new[] { "absent", "good", "empty", "marked", "bad name" } });
        Assert.Equal("v", Assert.Single(answer["SecretValues"].EnumerateArray()).Str("SecretString"));
        Assert.Equal(
            [
                "absent ResourceNotFoundException Secrets Manager can't find the specified secret.",
                "empty ResourceNotFoundException Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
                "marked InvalidRequestException You can't perform this operation on the secret because it was marked for deletion.",
                "bad name ValidationException Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!",
            ],
            answer["Errors"].EnumerateArray().Select(error => $"{error.Str("SecretId")} {error.Str("ErrorCode")} {error.Str("Message")}"));
    }

    [Fact]
    public void A_batch_by_filter_comes_in_pages()
    {
        using Api api = new();
        for (int i = 0; i < 25; i++)
            api.Create($"app/{i}", $"{i}");
        api.Create("other");
        object[] filters = [FilterFacts.Name("app/")];
        Answer first = api.Ok("BatchGetSecretValue", new { Filters = filters });
        Answer second = api.Ok("BatchGetSecretValue", new { Filters = filters, NextToken = first.Str("NextToken") });
        Assert.Equal(20, first["SecretValues"].GetArrayLength());
        Assert.Equal(5, second["SecretValues"].GetArrayLength());
        Assert.False(second.Has("NextToken"));
    }

    [Theory]
    [InlineData(1, false, true)]
    [InlineData(3, true, false)]
    [InlineData(4, true, true)]
    [InlineData(4096, true, true)]
    public void Passwords_may_be_short(int length, bool requireEach, bool isMade)
    {
        using Api api = new();
        var request = new { PasswordLength = length, RequireEachIncludedType = requireEach };
        if (isMade)
            Assert.Equal(length, api.Ok("GetRandomPassword", request).Str("RandomPassword").Length);
        else
            api.Fail("GetRandomPassword", request, "InvalidParameterException");
    }

    [Fact]
    public void Password_options_are_kept()
    {
        using Api api = new();
        Assert.Matches(@"\A[0-9]{50}\z", Password(api, new { PasswordLength = 50, ExcludePunctuation = true, ExcludeUppercase = true, ExcludeLowercase = true }));
        Assert.Contains(' ', Password(api, new { PasswordLength = 4096, IncludeSpace = true }));
        Assert.DoesNotContain(' ', Password(api, new { PasswordLength = 4096 }));
        Assert.Matches(@"\A[ab]{9}\z", Password(api, new { PasswordLength = 9, ExcludeNumbers = true, ExcludePunctuation = true, ExcludeUppercase = true, ExcludeCharacters = "cdefghijklmnopqrstuvwxyz" }));
    }

    [Fact]
    public void There_are_fifty_tags_and_no_more()
    {
        using Api api = new();
        object[] Tags(int count) => [.. Enumerable.Range(0, count).Select(i => new { Key = $"k{i}", Value = "v" })];
        api.Fail("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token(), Tags = Tags(51) }, "LimitExceededException");
        api.Ok("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token(), Tags = Tags(50) });
        api.Ok("TagResource", new { SecretId = "s", Tags = new[] { new { Key = "k0", Value = "changed" } } });
        api.Fail("TagResource", new { SecretId = "s", Tags = new[] { new { Key = "k50", Value = "v" } } }, "InvalidParameterException");
        Assert.Equal(50, api.Describe("s").GetProperty("Tags").GetArrayLength());
        Assert.Equal("changed", api.Describe("s").GetProperty("Tags")[0].Str("Value"));
        api.Fail("UntagResource", new { SecretId = "s", TagKeys = new[] { "aws:x" } }, "InvalidParameterException");
        api.Fail("CreateSecret", new { Name = "t", ClientRequestToken = Api.Token(), Tags = new[] { new { Key = "aws:x", Value = "v" } } }, "InvalidParameterException");
    }

    private static void Marked(Api api, string operation, object request) => api.Fail(
        operation, request, "InvalidRequestException", "You can't perform this operation on the secret because it was marked for deletion.");

    private static JsonElement Version(Api api) => api.Ok("ListSecretVersionIds", new { SecretId = "s" })["Versions"][0];

    private static string Password(Api api, object request) => api.Ok("GetRandomPassword", request).Str("RandomPassword");
}
