using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Facts;

/// <summary>Errors that need little more than one request.</summary>
internal static class ErrorFacts
{
    private static readonly string[] s_badNames = ["Inv Name", " Inv Name", " Inv*Name? ", " Inv *?!]Name\\-"];

    public static Dictionary<string, Action<Api, Fact>> Checks { get; } = new(StringComparer.Ordinal)
    {
        ["F002"] = (api, fact) =>
        {
            api.Create("taken");
            Fail(api, fact, new { Name = "taken", ClientRequestToken = Api.Token(), SecretString = "value" }, ("<name>", "taken"));
        },
        ["F003"] = (api, fact) => NoToken(api, fact, new { Name = "new", SecretString = "v" }),
        ["F004"] = (api, fact) => NoToken(api, fact, new { SecretId = "absent", SecretString = "v" }),
        ["F005"] = (api, fact) => NoToken(api, fact, new { SecretId = "absent", SecretString = "v" }),
        ["F006"] = (api, fact) =>
        {
            api.Create("here");
            NoToken(api, fact, new { SecretId = "here" });
        },
        ["F007"] = (api, fact) => BadNames(api, fact, name => new { Name = name, ClientRequestToken = Api.Token() }),
        ["F008"] = (api, fact) => BadNames(api, fact, name => new { SecretId = name, ForceDeleteWithoutRecovery = true }),
        ["F009"] = (api, fact) => BadNames(api, fact, name => new { SecretId = name }),
        ["F010"] = (api, fact) => BadNames(api, fact, name => new { SecretId = name }),
        ["F011"] = (api, fact) => BadNames(api, fact, name => new { SecretId = name }),
        ["F012"] = (api, fact) => BadNames(api, fact, name => new { SecretId = name, ClientRequestToken = Api.Token(), SecretString = "v" }),
        ["F013"] = (api, fact) => BadNames(api, fact, name => new { SecretId = name, Tags = Array.Empty<object>() }),
        ["F014"] = (api, fact) => BadNames(api, fact, name => new { SecretId = name, TagKeys = new[] { "k" } }),
        ["F015"] = (api, fact) => BadNames(api, fact, name => new { SecretId = name, ClientRequestToken = Api.Token() }),
        ["F016"] = (api, fact) => BadNames(api, fact, name => new { SecretId = name, ResourcePolicy = "{}" }),
        ["F017"] = (api, fact) => Fail(api, fact, new { SecretId = "absent" }),
        ["F018"] = (api, fact) => Fail(api, fact, new { SecretId = "absent" }),
        ["F019"] = (api, fact) =>
        {
            api.Create("gone");
            api.Ok("DeleteSecret", new { SecretId = "gone", ForceDeleteWithoutRecovery = true });
            Fail(api, fact, new { SecretId = "gone" });
        },
        ["F020"] = (api, fact) =>
        {
            string arn = api.Create("Invalid/_+=.@-Name-a1b2c3");
            api.Ok("GetSecretValue", new { SecretId = arn });
            Fail(api, fact, new { SecretId = arn[..^7] });
        },
        ["F021"] = (api, fact) =>
        {
            api.Create("empty", value: null);
            Fail(api, fact, new { SecretId = "empty" });
        },
        ["F022"] = (api, fact) =>
        {
            api.Create("s");
            string version = Api.Token();
            Fail(api, fact, new { SecretId = "s", VersionId = version }, ("<version-id>", version));
        },
        ["F023"] = (api, fact) =>
        {
            api.Create("s");
            Fail(api, fact, new { SecretId = "s", VersionStage = "AWSPENDING" });
        },
        ["F024"] = (api, fact) => Fail(api, fact, new { SecretId = api.Create("s"), VersionStage = "AWSPREVIOUS" }),
        ["F025"] = (api, fact) =>
        {
            string version = Api.Token();
            api.Create("s", token: version);
            Fail(api, fact, new { SecretId = "s", VersionId = version, VersionStage = "AWSPREVIOUS" });
        },
        ["F026"] = (api, fact) =>
        {
            api.Create("s");
            Fail(api, fact, new { SecretId = "s", ClientRequestToken = Api.Token(), RotationRules = new { AutomaticallyAfterDays = 1 } });
        },
        ["F027"] = (api, fact) =>
        {
            api.Create("s");
            Fail(api, fact, new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = "arn:aws:lambda:us-east-1:000000000000:function:absent" });
            Assert.DoesNotContain(api.Describe("s").Keys(), key => key.StartsWith("Rotation", StringComparison.Ordinal));
        },
        ["F110"] = (api, fact) =>
        {
            const string OldPrefix = "The request had invalid params: ";
            api.Fail(
                fact.Operation,
                new { Name = "s", ClientRequestToken = Api.Token(), SecretString = "v", SecretBinary = "dg==" },
                fact.Code!,
                fact.PlainMessage.Replace(OldPrefix, string.Empty, StringComparison.Ordinal));
        },
        ["F111"] = (api, fact) => api.Fail(
            fact.Operation,
            new { Name = "s", ClientRequestToken = Api.Token(), SecretBinary = Convert.ToBase64String(new byte[65537]) },
            fact.Code!,
            fact.PlainMessage.Replace("10240", "65536", StringComparison.Ordinal)),
        ["F114"] = (api, fact) => Fail(api, fact, new { SecretId = "absent", ClientRequestToken = Api.Token(), SecretString = "v" }),
        ["F120"] = (api, fact) =>
        {
            api.Create("s");
            Fail(api, fact, new { SecretId = "s", Tags = new[] { new { Key = "aws:cloudformation:stack-name", Value = "v" } } });
        },
        ["F121"] = (api, fact) => api.Fail(
            "CreateSecret", new { Name = "s", ClientRequestToken = Api.Token(), KmsKeyId = "denied", SecretString = "v" }, fact.Code!, fact.Message),
    };

    public static Answer Fail(Api api, Fact fact, object request, params (string Placeholder, string Value)[] values)
    {
        string message = values.Aggregate(
            fact.PlainMessage, (text, pair) => text.Replace(pair.Placeholder, pair.Value, StringComparison.Ordinal));
        return api.Fail(fact.Operation, request, fact.Code!, message);
    }

    private static void NoToken(Api api, Fact fact, object request) =>
        Assert.Equal(fact.Keys!.Order(StringComparer.Ordinal), Fail(api, fact, request).Keys);

    private static void BadNames(Api api, Fact fact, Func<string, object> request)
    {
        foreach (string name in s_badNames)
            Assert.Contains("message", Fail(api, fact, request(name)).Keys);
    }
}
