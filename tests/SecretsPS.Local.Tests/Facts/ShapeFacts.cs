using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Facts;

/// <summary>Which members an answer has.</summary>
internal static class ShapeFacts
{
    private const string OpenPolicy =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"secretsmanager:GetSecretValue","Resource":"*"}]}""";

    public static Dictionary<string, Action<Api, Fact>> Checks { get; } = new(StringComparer.Ordinal)
    {
        ["F057"] = (api, fact) => Keys(fact, api.Ok(fact.Operation, new { Name = "s", ClientRequestToken = Api.Token() })),
        ["F058"] = (api, fact) => Keys(fact, api.Ok(fact.Operation, new { Name = "s", ClientRequestToken = Api.Token(), SecretString = "v" })),
        ["F059"] = With((api, fact) => Keys(fact, api.Ok(fact.Operation, new { SecretId = "s" }))),
        ["F060"] = With((api, fact) =>
        {
            api.Ok("DeleteSecret", new { SecretId = "s" });
            Describe(api, fact);
        }),
        ["F061"] = (api, fact) =>
        {
            Described(api);
            api.Value("s");
            api.Ok("RotateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = OtherFacts.Function, RotationRules = new { AutomaticallyAfterDays = 1 } });
            Describe(api, fact);
        },
        ["F062"] = (api, fact) =>
        {
            Described(api);
            api.Value("s");
            Describe(api, fact);
        },
        ["F063"] = (api, fact) =>
        {
            Described(api);
            Describe(api, fact);
        },
        ["F064"] = (api, fact) =>
        {
            api.Create("s", value: null);
            Describe(api, fact);
        },
        ["F065"] = (api, fact) =>
        {
            api.Create("s", value: null);
            api.Ok("TagResource", new { SecretId = "s", Tags = new[] { new { Key = "k", Value = "v" } } });
            Describe(api, fact);
        },
        ["F066"] = With(Describe),
        ["F067"] = With((api, fact) =>
        {
            api.Ok("PutResourcePolicy", new { SecretId = "s", ResourcePolicy = OpenPolicy });
            Keys(fact, api.Ok(fact.Operation, new { SecretId = "s" }));
        }),
        ["F068"] = (api, fact) => Keys(fact, Binary(api)),
        ["F069"] = With((api, fact) => Keys(fact, api.Ok(fact.Operation, new { SecretId = "s" }))),
        ["F070"] = With((api, fact) =>
        {
            api.Value("s");
            api.Put("s", "2");
            api.Put("s", "3");
            Answer answer = api.Ok(fact.Operation, new { SecretId = "s", IncludeDeprecated = true });
            Keys(fact, answer);
            string[] sets = [.. answer["Versions"].EnumerateArray().Select(version => string.Join(',', version.Keys()))];
            Assert.Equal(
                ["CreatedDate,KmsKeyIds,LastAccessedDate,VersionId", "CreatedDate,KmsKeyIds,VersionId,VersionStages", "CreatedDate,KmsKeyIds,VersionId,VersionStages"],
                sets);
            api.Put("s", "4");
            sets = [.. api.Ok(fact.Operation, new { SecretId = "s", IncludeDeprecated = true })["Versions"].EnumerateArray().Select(version => string.Join(',', version.Keys()))];
            Assert.Equal("CreatedDate,KmsKeyIds,VersionId", sets[1]);
        }),
        ["F071"] = (api, fact) =>
        {
            Described(api);
            Answer answer = api.Ok(fact.Operation, new { });
            Keys(fact, answer);
            Assert.Equal(
                ["ARN", "CreatedDate", "Description", "LastChangedDate", "Name", "SecretVersionsToStages"],
                answer["SecretList"][0].Keys());
        },
        ["F072"] = With((api, fact) => Keys(fact, api.Ok(fact.Operation, new { SecretId = "s", ResourcePolicy = OpenPolicy }))),
        ["F073"] = With((api, fact) => Keys(fact, api.Ok(fact.Operation, new { SecretId = "s", ClientRequestToken = Api.Token(), SecretString = "2" }))),
        ["F074"] = With((api, fact) =>
        {
            api.Ok("DeleteSecret", new { SecretId = "s" });
            Keys(fact, api.Ok(fact.Operation, new { SecretId = "s" }));
        }),
        ["F075"] = With((api, fact) => Keys(
            fact,
            api.Ok(fact.Operation, new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = OtherFacts.Function }))),
        ["F076"] = With((api, fact) => Assert.Empty(api.Ok(fact.Operation, new { SecretId = "s", Tags = new[] { new { Key = "k", Value = "v" } } }).Text)),
        ["F077"] = With((api, fact) => Assert.Empty(api.Ok(fact.Operation, new { SecretId = "s", TagKeys = new[] { "k" } }).Text)),
        ["F078"] = With((api, fact) => Keys(fact, api.Ok(fact.Operation, new { SecretId = "s", ClientRequestToken = Api.Token(), Description = "d" }))),
        ["F079"] = With((api, fact) => Keys(fact, api.Ok(fact.Operation, new { SecretId = "s", ClientRequestToken = Api.Token(), SecretString = "2" }))),
        ["F080"] = With((api, fact) => Keys(
            fact, api.Ok(fact.Operation, new { SecretId = "s", VersionStage = "X", MoveToVersionId = api.Put("s", "2") }))),
        ["F081"] = (api, fact) =>
        {
            Answer answer = Binary(api);
            Keys(fact, answer);
            Assert.Contains("\"SecretBinary\":\"Zm9vdGVzdA==\"", answer.Text, StringComparison.Ordinal);
        },
        ["F082"] = With((api, fact) => Assert.Equal(
            ["DefaultEncryptionKey"],
            api.Ok(fact.Operation, new { SecretId = "s" })["Versions"][0].GetProperty("KmsKeyIds").Strings())),
        ["F083"] = With((api, _) =>
        {
            Assert.False(api.Describe("s").Has("Tags"));
            api.Ok("TagResource", new { SecretId = "s", Tags = new[] { new { Key = "k", Value = "v" } } });
            api.Ok("UntagResource", new { SecretId = "s", TagKeys = new[] { "k" } });
            Assert.Equal(0, api.Describe("s").GetProperty("Tags").GetArrayLength());
        }),
        ["F084"] = (api, _) =>
        {
            api.Ok("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token(), Description = string.Empty });
            Assert.False(api.Describe("s").Has("Description"));
        },
        ["F085"] = With((api, fact) =>
        {
            api.Ok("PutResourcePolicy", new { SecretId = "s", ResourcePolicy = OpenPolicy });
            Answer answer = api.Ok(fact.Operation, new { SecretId = "s" });
            Keys(fact, answer);
            Assert.Equal(OpenPolicy, answer.Str("ResourcePolicy"));
        }),
    };

    private static Action<Api, Fact> With(Action<Api, Fact> check) => (api, fact) =>
    {
        api.Create("s", "1");
        check(api, fact);
    };

    private static void Keys(Fact fact, Answer answer) => DeletionFacts.Keys(fact, answer);

    private static void Describe(Api api, Fact fact) => Keys(fact, api.Ok("DescribeSecret", new { SecretId = "s" }));

    private static void Described(Api api) =>
        api.Ok("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token(), SecretString = "v", Description = "d" });

    private static Answer Binary(Api api)
    {
        api.Ok("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token(), SecretBinary = "Zm9vdGVzdA==" });
        return api.Ok("GetSecretValue", new { SecretId = "s" });
    }
}
