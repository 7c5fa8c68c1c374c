using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Facts;

/// <summary>Where staging labels are after puts and moves.</summary>
internal static class VersionFacts
{
    public static Dictionary<string, Action<Api, Fact>> Checks { get; } = new(StringComparer.Ordinal)
    {
        ["F047"] = (api, _) =>
        {
            string v1 = First(api);
            string v2 = api.Put("s", "2");
            Labels(api, (v1, "AWSPREVIOUS"), (v2, "AWSCURRENT"));
            string v3 = api.Put("s", "3");
            Labels(api, (v1, null), (v2, "AWSPREVIOUS"), (v3, "AWSCURRENT"));
        },
        ["F048"] = (api, _) =>
        {
            string v1 = First(api);
            string v2 = api.Put("s", "2", "A", "B");
            string v3 = api.Put("s", "3", "A", "B");
            Labels(api, (v1, "AWSCURRENT"), (v2, null), (v3, "A,B"));
        },
        ["F049"] = (api, _) =>
        {
            string v1 = First(api);
            string v2 = api.Put("s", "2", "A", "B");
            string v3 = api.Put("s", "3", "B");
            Labels(api, (v1, "AWSCURRENT"), (v2, "A"), (v3, "B"));
        },
        ["F050"] = (api, _) =>
        {
            string v1 = First(api);
            string v2 = api.Put("s", "2", "AWSCURRENT", "PUT0");
            Labels(api, (v1, "AWSPREVIOUS"), (v2, "AWSCURRENT,PUT0"));
        },
        ["F051"] = (api, _) => CurrentToPending(api),
        ["F052"] = (api, _) =>
        {
            (string v1, string v2) = CurrentToPending(api);
            string v3 = api.Put("s", "3");
            Labels(api, (v1, null), (v2, "AWSPREVIOUS"), (v3, "AWSCURRENT"));
        },
        ["F053"] = (api, _) =>
        {
            First(api);
            string v2 = api.Put("s", "2", "AWSCURRENT", "AWSSOMETHING", "PUT1");
            string v3 = api.Put("s", "3", "X");
            Move(api, "AWSCURRENT", v2, v3);
            Labels(api, (v2, "AWSPREVIOUS,AWSSOMETHING,PUT1"), (v3, "AWSCURRENT,X"));
        },
        ["F054"] = (api, _) =>
        {
            First(api);
            string v2 = api.Put("s", "2", "AWSCURRENT", "PUT0");
            string v3 = api.Put("s", "3", "AWSCURRENT", "PUT1");
            string v4 = api.Put("s", "4", "AWSPENDING", "PUT2");
            Labels(api, (v2, "AWSPREVIOUS,PUT0"));
            Move(api, "AWSCURRENT", v3, v4);
            Labels(api, (v2, "PUT0"), (v3, "AWSPREVIOUS,PUT1"), (v4, "AWSCURRENT,AWSPENDING,PUT2"));
        },
        ["F055"] = (api, _) =>
        {
            string v1 = First(api);
            string v2 = api.Put("s", "2", "AWSCURRENT", "PENDING");
            api.Ok("UpdateSecretVersionStage", new { SecretId = "s", VersionStage = "PENDING", RemoveFromVersionId = v2 });
            Labels(api, (v1, "AWSPREVIOUS"), (v2, "AWSCURRENT"));
        },
        ["F056"] = (api, _) =>
        {
            string v1 = First(api);
            string v2 = Api.Token();
            api.Ok("RotateSecret", new { SecretId = "s", ClientRequestToken = v2, RotationLambdaARN = OtherFacts.Function, RotationRules = new { AutomaticallyAfterDays = 1 } });
            Labels(api, (v1, "AWSPREVIOUS"), (v2, "AWSCURRENT"));
            Assert.Subset(
                api.Describe("s").Keys().ToHashSet(StringComparer.Ordinal),
                new HashSet<string>(StringComparer.Ordinal) { "LastRotatedDate", "NextRotationDate", "RotationEnabled", "RotationLambdaARN", "RotationRules" });
        },
        ["F093"] = (api, fact) =>
        {
            string v1 = First(api);
            string v2 = api.Put("s", "2", "X");
            ErrorFacts.Fail(api, fact, new { SecretId = "s", VersionStage = "AWSCURRENT", MoveToVersionId = v2 }, ("<current>", v1));
        },
        ["F094"] = (api, _) => CurrentToPending(api),
        ["F117"] = (api, fact) => ErrorFacts.Fail(api, fact, new { SecretId = "s", VersionStage = "AWSCURRENT", RemoveFromVersionId = First(api) }),
        ["F124"] = (api, fact) =>
        {
            First(api);
            api.Put("s", "2", Enumerable.Range(0, 19).Select(i => $"L{i}").ToArray());
            api.Fail(fact.Operation, new { SecretId = "s", ClientRequestToken = Api.Token(), SecretString = "3", VersionStages = new[] { "L19" } }, fact.Code!);
            api.Put("s", "3", "L18");
        },
        ["F125"] = (api, _) =>
        {
            string text = new('x', 65536);
            api.Create("s", text);
            Assert.Equal(text, api.Value("s"));
        },
        ["F127"] = (api, _) =>
        {
            First(api);
            for (int i = 0; i < 120; i++)
                api.Put("s", $"value {i}");
            Assert.Equal(121, Versions(api));
            api.Clock.Advance(TimeSpan.FromHours(25));
            api.Put("s", "last");
            Assert.Equal(100, Versions(api));
            api.Ok("GetSecretValue", new { SecretId = "s", VersionStage = "AWSPREVIOUS" });
        },
        ["F134"] = (api, _) =>
        {
            api.Create("s", value: null);
            Labels(api, (api.Put("s", "1", "CUSTOM"), "AWSCURRENT,CUSTOM"));
        },
    };

    public static string First(Api api)
    {
        string token = Api.Token();
        api.Create("s", "1", token);
        return token;
    }

    public static void Move(Api api, string stage, string from, string to) =>
        api.Ok("UpdateSecretVersionStage", new { SecretId = "s", VersionStage = stage, RemoveFromVersionId = from, MoveToVersionId = to });

    public static void Labels(Api api, params (string Version, string? Labels)[] expected)
    {
        foreach ((string version, string? labels) in expected)
            Assert.Equal(labels, api.Labels("s", version));
    }

    private static (string V1, string V2) CurrentToPending(Api api)
    {
        string v1 = First(api);
        string v2 = api.Put("s", "2", "AWSPENDING");
        Move(api, "AWSCURRENT", v1, v2);
        Labels(api, (v1, "AWSPREVIOUS"), (v2, "AWSCURRENT,AWSPENDING"));
        Assert.Equal("2", api.Value("s"));
        return (v1, v2);
    }

    private static int Versions(Api api)
    {
        int count = 0;
        string? token = null;
        do
        {
            Answer page = api.Ok("ListSecretVersionIds", Api.Drop(new { SecretId = "s", IncludeDeprecated = true, NextToken = token }));
            count += page["Versions"].GetArrayLength();
            token = page.Has("NextToken") ? page.Str("NextToken") : null;
        }
        while (token is not null);
        return count;
    }
}
