using SecretsPS.Local.Tests.Facts;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>Order, pages and the filters of ListSecrets beyond the recorded cases.</summary>
public sealed class ListingTests
{
    [Theory]
    [InlineData(null, null, "c a b")]
    [InlineData(null, "asc", "b a c")]
    [InlineData("created-date", "desc", "c a b")]
    [InlineData("name", "asc", "a b c")]
    [InlineData("name", "desc", "c b a")]
    [InlineData("last-changed-date", "desc", "b c a")]
    [InlineData("last-changed-date", "asc", "a c b")]
    [InlineData("last-accessed-date", "desc", "a c b")]
    public void Order_is_as_asked(string? sortBy, string? sortOrder, string expected)
    {
        using Api api = new();
        foreach (string name in new[] { "b", "a", "c" })
        {
            api.Create(name);
            api.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        api.Ok("TagResource", new { SecretId = "b", Tags = new[] { new { Key = "k", Value = "v" } } });
        api.Value("a");
        Answer answer = api.Ok("ListSecrets", Api.Drop(new { SortBy = sortBy, SortOrder = sortOrder }));
        Assert.Equal(expected, string.Join(' ', answer["SecretList"].EnumerateArray().Select(secret => secret.Str("Name"))));
    }

    [Theory]
    [InlineData("asc", "a")]
    [InlineData("desc", "t")]
    public void Pages_neither_skip_nor_repeat_while_secrets_come_and_go(string order, string newcomers)
    {
        using Api api = new();
        for (int i = 0; i < 25; i++)
            api.Create($"s{i:00}");

        List<string> seen = [];
        string? token = null;
        do
        {
            Answer page = api.Ok("ListSecrets", Api.Drop(new { MaxResults = 4, SortBy = "name", SortOrder = order, NextToken = token }));
            Assert.True(page["SecretList"].GetArrayLength() <= 4);
            seen.AddRange(page["SecretList"].EnumerateArray().Select(secret => secret.Str("Name")));
            token = page.Has("NextToken") ? page.Str("NextToken") : null;
            api.Ok("DeleteSecret", new { SecretId = seen[^1], ForceDeleteWithoutRecovery = true });
            api.Create($"{newcomers}{seen.Count}");
        }
        while (token is not null);
        IEnumerable<string> all = Enumerable.Range(0, 25).Select(i => $"s{i:00}");
        Assert.Equal(order == "asc" ? all : all.Reverse(), seen);
    }

    [Fact]
    public void A_page_token_fits_its_own_request_only()
    {
        using Api api = new();
        for (int i = 0; i < 3; i++)
            api.Create($"s{i}");
        string token = api.Ok("ListSecrets", new { MaxResults = 1 }).Str("NextToken");
        api.Ok("ListSecrets", new { MaxResults = 2, NextToken = token });
        api.Fail("ListSecrets", new { NextToken = token, SortOrder = "asc" }, "InvalidNextTokenException");
        api.Fail("ListSecrets", new { NextToken = token, Filters = new[] { FilterFacts.Name("s") } }, "InvalidNextTokenException");
        api.Fail("ListSecrets", new { NextToken = token }, "InvalidNextTokenException", region: "eu-west-1");
        api.Fail("BatchGetSecretValue", new { NextToken = token, Filters = new[] { FilterFacts.Name("s") } }, "InvalidNextTokenException");
        api.Fail("ListSecrets", new { NextToken = token[..^4] }, "InvalidNextTokenException");
    }

    [Fact]
    public void The_last_page_is_never_empty()
    {
        using Api api = new();
        for (int i = 0; i < 4; i++)
            api.Create($"s{i}");
        Answer first = api.Ok("ListSecrets", new { MaxResults = 2 });
        Assert.False(api.Ok("ListSecrets", new { MaxResults = 2, NextToken = first.Str("NextToken") }).Has("NextToken"));
    }

    [Fact]
    public void Values_of_a_filter_are_alternatives()
    {
        using Api api = new();
        foreach (string name in new[] { "a1", "b1", "c1" })
            api.Create(name);
        Assert.Equal(["a1", "b1"], api.List(new { Key = "name", Values = new[] { "a", "b" } }));
        Assert.Equal(["a1", "b1", "c1"], api.List(new { Key = "name", Values = new[] { "a", "!a" } }));
        Assert.Empty(api.List(new { Key = "name", Values = new[] { "A" } }));
    }
}
