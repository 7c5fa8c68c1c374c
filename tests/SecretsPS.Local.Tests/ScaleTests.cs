using System.Diagnostics;
using SecretsPS.Local.Tests.Facts;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>A hundred thousand secrets. The times allowed are many times what it takes: they only catch what grows with the square.</summary>
public sealed class ScaleTests
{
    private const int Secrets = 100_000;

    [Fact]
    public void A_hundred_thousand_secrets_can_be_made_found_listed_and_filtered()
    {
        using Api api = new();
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < Secrets; i++)
            api.Raw("CreateSecret", $$"""{"Name":"app{{i % 100}}/secret{{i}}","ClientRequestToken":"{{i:D32}}","SecretString":"v{{i}}"}""");
        Within(watch, 60);

        for (int i = 0; i < 1000; i++)
            Assert.Equal($"v{i}", api.Value($"app{i % 100}/secret{i}"));
        Within(watch, 10);

        int count = 0;
        string? token = null;
        do
        {
            Answer page = api.Ok("ListSecrets", Api.Drop(new { NextToken = token, MaxResults = 100 }));
            count += page["SecretList"].GetArrayLength();
            token = page.Has("NextToken") ? page.Str("NextToken") : null;
        }
        while (token is not null);
        Assert.Equal(Secrets, count);
        Within(watch, 30);

        Assert.Equal(100, api.List(FilterFacts.Name("app7/")).Length);
        Assert.Single(api.List(FilterFacts.All("secret99999")));
        Within(watch, 10);
    }

    private static void Within(Stopwatch watch, int seconds)
    {
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, seconds);
        watch.Restart();
    }
}
