using System.Text.Json;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>Finding, deleting and updating secrets.</summary>
public sealed class SecretTests
{
    [Fact]
    public void A_secret_is_found_by_name_arn_and_partial_arn()
    {
        using Api api = new();
        string arn = api.Create("app/db");
        foreach (string id in new[] { "app/db", arn, arn[..^7] })
            Assert.Equal(arn, api.Describe(id).Str("ARN"));
        foreach (string id in new[] { arn[..^1] + "?", arn[..^6] + "000000", arn.Replace("000000000000", "111111111111", StringComparison.Ordinal) })
            Assert.Equal(400, api.Call("DescribeSecret", new { SecretId = id }).Status);
    }

    [Fact]
    public void An_arn_of_another_region_is_not_found()
    {
        using Api api = new();
        api.Fail("DescribeSecret", new { SecretId = api.Create("s", region: "eu-west-1") }, "ResourceNotFoundException");
    }

    [Fact]
    public void The_window_removes_the_secret_and_frees_its_name()
    {
        using Api api = new();
        string arn = api.Create("s");
        api.Ok("DeleteSecret", new { SecretId = "s", RecoveryWindowInDays = 7 });
        api.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1));
        api.Describe("s");
        api.Fail("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token() }, "InvalidRequestException");
        Assert.Equal(["s"], Api.Names(api.Ok("ListSecrets", new { IncludePlannedDeletion = true })));
        api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Empty(Api.Names(api.Ok("ListSecrets", new { IncludePlannedDeletion = true })));
        api.Fail("DescribeSecret", new { SecretId = arn }, "ResourceNotFoundException");
        api.Fail("RestoreSecret", new { SecretId = "s" }, "ResourceNotFoundException");
        Assert.NotEqual(arn, api.Create("s"));
    }

    [Fact]
    public void A_forced_deletion_frees_the_name_at_once()
    {
        using Api api = new();
        string arn = api.Create("s");
        api.Ok("DeleteSecret", new { SecretId = "s" });
        api.Ok("DeleteSecret", new { SecretId = "s", ForceDeleteWithoutRecovery = true });
        api.Fail("DescribeSecret", new { SecretId = "s" }, "ResourceNotFoundException");
        Assert.NotEqual(arn, api.Create("s"));
        Assert.Equal("gone", api.Ok("DeleteSecret", new { SecretId = arn.Replace(":s-", ":gone-", StringComparison.Ordinal), ForceDeleteWithoutRecovery = true }).Str("Name"));
    }

    [Fact]
    public void A_create_without_a_value_can_be_repeated_too()
    {
        using Api api = new();
        var request = new { Name = "s", ClientRequestToken = Api.Token() };
        Assert.Equal(api.Ok("CreateSecret", request).Text, api.Ok("CreateSecret", request).Text);
        api.Fail("CreateSecret", new { Name = "s", request.ClientRequestToken, SecretString = "v" }, "ResourceExistsException");
    }

    [Fact]
    public void The_same_text_and_bytes_are_different_content()
    {
        using Api api = new();
        string token = Api.Token();
        api.Create("s", "v", token);
        api.Fail("PutSecretValue", new { SecretId = "s", ClientRequestToken = token, SecretBinary = "dg==" }, "ResourceExistsException");
    }

    [Fact]
    public void An_update_changes_what_it_names()
    {
        using Api api = new();
        api.Create("s", "v");
        api.Ok("UpdateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), Description = "d", KmsKeyId = "alias/k", Type = "Partner" });
        Assert.Equal("d alias/k Partner", $"{api.Describe("s").Str("Description")} {api.Describe("s").Str("KmsKeyId")} {api.Describe("s").Str("Type")}");
        Assert.Equal(["alias/k"], api.Ok("ListSecretVersionIds", new { SecretId = "s" })["Versions"][0].GetProperty("KmsKeyIds").Strings());
        Answer answer = api.Ok("UpdateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), SecretString = "w", KmsKeyId = string.Empty });
        Assert.True(answer.Has("VersionId"));
        Assert.Equal("d", api.Describe("s").Str("Description"));
        Assert.False(api.Describe("s").Has("KmsKeyId"));
        Assert.Equal("w", api.Value("s"));
        Assert.Equal("v", api.Value("s", "AWSPREVIOUS"));
    }

    [Fact]
    public void A_put_needs_a_value()
    {
        using Api api = new();
        api.Create("s");
        api.Fail("PutSecretValue", new { SecretId = "s", ClientRequestToken = Api.Token() }, "InvalidRequestException");
    }

    [Fact]
    public void A_denied_key_is_refused_on_reading_too()
    {
        using Api api = new(options => options.DeniedKmsKeys.Add("k2"));
        api.Create("s");
        api.Fail("UpdateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), KmsKeyId = "k2" }, "AccessDeniedException");
        Assert.Equal("value", api.Value("s"));
    }

    [Fact]
    public void A_repeated_update_changes_nothing()
    {
        using Api api = new();
        api.Create("s");
        var request = new { SecretId = "s", ClientRequestToken = Api.Token(), SecretString = "w" };
        string first = api.Ok("UpdateSecret", request).Text;
        string before = api.Describe("s").GetRawText();
        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(first, api.Ok("UpdateSecret", request).Text);
        Assert.Equal(before, api.Describe("s").GetRawText());
        api.Ok("PutSecretValue", request);
        Assert.Equal(before, api.Describe("s").GetRawText());
    }

    [Fact]
    public void Bytes_are_bytes_in_every_operation()
    {
        using Api api = new();
        api.Create("s", "text");
        foreach ((string operation, string value) in new[] { ("PutSecretValue", "AAH/"), ("UpdateSecret", "gICA") })
        {
            api.Ok(operation, new { SecretId = "s", ClientRequestToken = Api.Token(), SecretBinary = value });
            Assert.Equal(value, api.Ok("GetSecretValue", new { SecretId = "s" }).Str("SecretBinary"));
            JsonElement entry = api.Ok("BatchGetSecretValue", new { SecretIdList = new[] { "s" } })["SecretValues"][0];
            Assert.Equal(value, entry.Str("SecretBinary"));
            Assert.False(entry.Has("SecretString"));
        }
    }

    [Fact]
    public void A_region_is_full_at_its_quota()
    {
        Assert.Equal(500_000, new LocalServiceOptions().SecretsPerRegion);
        using Api api = new(options => options.SecretsPerRegion = 2);
        api.Create("a");
        api.Create("b");
        api.Fail("CreateSecret", new { Name = "c", ClientRequestToken = Api.Token() }, "LimitExceededException");
        api.Create("c", region: "eu-west-1");
        api.Ok("DeleteSecret", new { SecretId = "a", ForceDeleteWithoutRecovery = true });
        api.Create("c");
    }

    [Fact]
    public void Options_are_checked() =>
        Assert.Throws<ArgumentException>(() => new LocalService(new LocalServiceOptions { AccountId = "12" }));

    [Fact]
    public void Nothing_of_a_value_is_in_an_error()
    {
        using Api api = new();
        const string Value = "swordfish";
        string token = Api.Token();
        api.Create("s", "x", token);
        foreach (Answer answer in new[]
        {
            api.Call("PutSecretValue", new { SecretId = "s", ClientRequestToken = token, SecretString = Value }),
            api.Call("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token(), SecretString = Value }),
            api.Call("CreateSecret", new { Name = "t", ClientRequestToken = "short", SecretString = Value }),
            api.Raw("CreateSecret", $$"""{"Name":"t","SecretString":["{{Value}}"]}"""),
            api.Raw("CreateSecret", $$"""{"Name":"t","SecretBinary":"{{Value}}!"}"""),
        })
        {
            Assert.Equal(400, answer.Status);
            Assert.DoesNotContain(Value, answer.Text, StringComparison.Ordinal);
        }
    }
}
