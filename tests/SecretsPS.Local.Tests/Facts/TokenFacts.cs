using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Facts;

/// <summary>Requests repeated with the same ClientRequestToken.</summary>
internal static class TokenFacts
{
    public static Dictionary<string, Action<Api, Fact>> Checks { get; } = new(StringComparer.Ordinal)
    {
        ["F086"] = (api, fact) =>
        {
            var request = new { Name = "s", ClientRequestToken = Api.Token(), SecretString = "v" };
            Answer first = api.Ok(fact.Operation, request);
            Answer second = api.Ok(fact.Operation, request);
            Assert.Equal(first.Text, second.Text);
            Assert.Equal(request.ClientRequestToken, second.Str("VersionId"));
            DeletionFacts.Keys(fact, second);
        },
        ["F087"] = (api, fact) => Conflict(api, fact, token => new { Name = "s", ClientRequestToken = token, SecretString = "other" }),
        ["F088"] = (api, fact) =>
        {
            api.Create("s");
            ErrorFacts.Fail(api, fact, new { Name = "s", ClientRequestToken = Api.Token(), SecretString = "value" }, ("<name>", "s"));
        },
        ["F089"] = (api, fact) =>
        {
            string token = VersionFacts.First(api);
            Answer answer = api.Ok(fact.Operation, new { SecretId = "s", ClientRequestToken = token, SecretString = "1" });
            DeletionFacts.Keys(fact, answer);
            Assert.Equal(token, answer.Str("VersionId"));
            Assert.Equal(["AWSCURRENT"], answer["VersionStages"].Strings());
        },
        ["F090"] = (api, fact) => Conflict(api, fact, token => new { SecretId = "s", ClientRequestToken = token, SecretString = "other" }),
        ["F091"] = (api, fact) =>
        {
            string token = VersionFacts.First(api);
            DeletionFacts.Keys(fact, api.Ok(fact.Operation, new { SecretId = "s", ClientRequestToken = token, SecretString = "1" }));
        },
        ["F092"] = (api, fact) => Conflict(api, fact, token => new { SecretId = "s", ClientRequestToken = token, SecretString = "other" }),
    };

    private static void Conflict(Api api, Fact fact, Func<string, object> request)
    {
        string token = Api.Token();
        string arn = api.Create("s", "1", token);
        ErrorFacts.Fail(api, fact, request(token), ("<token>", token), ("<arn>", arn));
        Assert.Equal("1", api.Value("s"));
    }
}
