using SecretsPS.Local.Tests.Facts;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>A hundred thousand secrets: seconds as long as nothing grows with the square, hours otherwise.</summary>
public sealed class ScaleTests
{
    private const int Secrets = 100_000;

    [Fact]
    public void A_hundred_thousand_secrets_can_be_made_found_listed_and_filtered()
    {
        using Api api = new();
        for (int i = 0; i < Secrets; i++)
            api.Raw("CreateSecret", $$"""{"Name":"app{{i % 100}}/secret{{i}}","ClientRequestToken":"{{i:D32}}","SecretString":"v{{i}}"}""");

        for (int i = 0; i < 1000; i++)
            Assert.Equal($"v{i}", api.Value($"app{i % 100}/secret{i}"));

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

        Assert.Equal(100, api.List(FilterFacts.Name("app7/")).Length);
        Assert.Single(api.List(FilterFacts.All("secret99999")));
    }
}
