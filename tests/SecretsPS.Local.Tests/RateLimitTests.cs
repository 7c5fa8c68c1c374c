using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>The published rates, by a clock that the test moves.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public void There_is_no_limit_by_default()
    {
        using Api api = new();
        Assert.Equal(300, Successes(api, 300, "ListSecrets"));
    }

    [Theory]
    [InlineData(50, "CreateSecret")]
    [InlineData(50, "DeleteSecret")]
    [InlineData(50, "RestoreSecret")]
    [InlineData(50, "PutSecretValue", "UpdateSecret", "UpdateSecretVersionStage", "ReplicateSecretToRegions")]
    [InlineData(50, "TagResource", "UntagResource")]
    [InlineData(50, "RotateSecret", "CancelRotateSecret")]
    [InlineData(50, "ListSecrets", "ListSecretVersionIds")]
    [InlineData(100, "BatchGetSecretValue")]
    [InlineData(10000, "GetSecretValue", "DescribeSecret")]
    public void A_group_of_operations_has_one_rate(int perSecond, params string[] operations)
    {
        using Api api = new(options => options.PublishedRateLimits = true);
        Assert.Equal(perSecond, Successes(api, perSecond + 5, operations));
        api.Clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(perSecond / 2, Successes(api, perSecond, operations));
        api.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(perSecond, Successes(api, perSecond + 5, operations));
    }

    [Fact]
    public void Groups_and_regions_have_their_own()
    {
        using Api api = new(options => options.PublishedRateLimits = true);
        Successes(api, 60, "ListSecrets");
        Answer answer = api.Fail("ListSecrets", new { }, "ThrottlingException", "Rate exceeded");
        Assert.True(answer.Has("message"));
        api.Ok("ListSecrets", new { }, "eu-west-1");
        api.Ok("GetRandomPassword", new { });
    }

    // What else is wrong with a request does not matter here: it was let in.
    private static int Successes(Api api, int calls, params string[] operations) =>
        Enumerable.Range(0, calls).Count(i => api.Call(operations[i % operations.Length], new { }).Code != "ThrottlingException");
}
