using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Facts;

/// <summary>Passwords, dates, pages, policies, rotation, replicas and headers.</summary>
internal static class OtherFacts
{
    public const string Function = "arn:aws:lambda:us-east-1:000000000000:function:rotate";

    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    public static Dictionary<string, Action<Api, Fact>> Checks { get; } = new(StringComparer.Ordinal)
    {
        ["F036"] = (api, fact) =>
        {
            Answer answer = api.Ok(fact.Operation, new { PasswordLength = 120, ExcludeCharacters = "xyzDje@?!." });
            DeletionFacts.Keys(fact, answer);
            Assert.Equal(120, answer.Str("RandomPassword").Length);
            Assert.Equal(-1, answer.Str("RandomPassword").AsSpan().IndexOfAny("xyzDje@?!."));
        },
        ["F037"] = (api, _) =>
        {
            api.Create("s");
            Assert.False(api.Describe("s").Has("LastAccessedDate"));
            api.Value("s");
            double first = api.Describe("s").GetProperty("LastAccessedDate").GetDouble();
            api.Clock.Advance(TimeSpan.FromHours(1));
            api.Value("s");
            Assert.Equal(first, api.Describe("s").GetProperty("LastAccessedDate").GetDouble());
            Assert.Equal(0, first % 86400);
        },
        ["F038"] = (api, _) =>
        {
            api.Create("s", "same");
            decimal before = Changed(api);
            for (int i = 0; i < 2; i++)
            {
                api.Ok("UpdateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), SecretString = "same" });
                Assert.True(Changed(api) > before);
                before = Changed(api);
            }

            Assert.Matches(@"\A[0-9]+\.[0-9]{3}\z", api.Describe("s").GetProperty("LastChangedDate").GetRawText());
        },
        ["F115"] = (api, fact) => Policy(api, fact, """{"Version":"2019-10-19","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"""),
        ["F116"] = (api, fact) => Policy(api, fact, """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:nobody"},"Action":"*","Resource":"*"}]}"""),
        ["F118"] = (api, fact) =>
        {
            api.Create("s");
            api.Put("s", "2", "AWSPENDING");
            ErrorFacts.Fail(api, fact, new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = Function });
        },
        ["F119"] = (api, fact) =>
        {
            api.Create("s");
            ErrorFacts.Fail(api, fact, new
            {
                SecretId = "s",
                ClientRequestToken = Api.Token(),
                RotationLambdaARN = Function,
                RotationRules = new { AutomaticallyAfterDays = 1, ScheduleExpression = "rate(1 day)" },
            });
        },
        ["F122"] = (api, _) =>
        {
            foreach (Answer answer in new[] { api.Call("ListSecrets", new { }), api.Call("DescribeSecret", new { SecretId = "absent" }) })
            {
                Assert.Equal("application/x-amz-json-1.1", answer.ContentType);
                Assert.Equal(answer.RequestId, Guid.ParseExact(answer.RequestId, "D").ToString());
            }

            Assert.Equal("ResourceNotFoundException", api.Call("DescribeSecret", new { SecretId = "absent" }).Code);
        },
        ["F133"] = (api, fact) =>
        {
            object[] filters = [FilterFacts.Name("x")];
            api.Fail(fact.Operation, new { SecretIdList = new[] { "a" }, MaxResults = 5 }, "InvalidParameterException");
            api.Fail(fact.Operation, new { SecretIdList = new[] { "a" }, Filters = filters }, "InvalidParameterException");
            api.Fail(fact.Operation, new { }, "InvalidParameterException");
        },
        ["F137"] = (api, fact) =>
        {
            api.Create("s");
            api.Fail("ListSecrets", new { NextToken = "nonsense" }, fact.Code!);
            api.Fail("ListSecretVersionIds", new { SecretId = "s", NextToken = "nonsense" }, fact.Code!);
            api.Fail("BatchGetSecretValue", new { Filters = new[] { FilterFacts.Name("s") }, NextToken = "bm9uc2Vuc2U=" }, fact.Code!);
        },
        ["F138"] = (api, fact) =>
        {
            api.Create("s");
            string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"secretsmanager:GetSecretValue","Resource":"*"}]}""";
            api.Fail(fact.Operation, new { SecretId = "s", ResourcePolicy = policy, BlockPublicPolicy = true }, fact.Code!);
            Assert.False(api.Ok("GetResourcePolicy", new { SecretId = "s" }).Has("ResourcePolicy"));
        },
        ["F139"] = (api, fact) =>
        {
            string arn = api.Create("s");
            api.Ok("ReplicateSecretToRegions", new { SecretId = "s", AddReplicaRegions = new[] { new { Region = "eu-west-1" } } });
            Answer answer = api.Ok(fact.Operation, new { SecretId = "s" }, "eu-west-1");
            Assert.Equal(arn.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal), answer.Str("ARN"));
            api.Ok("UpdateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), Description = "mine" }, "eu-west-1");
            Assert.False(api.Describe("s", "eu-west-1").Has("PrimaryRegion"));
            Assert.False(api.Describe("s").Has("Description"));
        },
        ["F140"] = (api, fact) =>
        {
            for (int i = 0; i < 200; i++)
            {
                string password = api.Ok(fact.Operation, new { }).Str("RandomPassword");
                Assert.Equal(32, password.Length);
                Assert.Contains(password, char.IsAsciiLetterUpper);
                Assert.Contains(password, char.IsAsciiLetterLower);
                Assert.Contains(password, char.IsAsciiDigit);
                Assert.Contains(password, c => Punctuation.Contains(c, StringComparison.Ordinal));
                Assert.All(password, c => Assert.True(char.IsAsciiLetterOrDigit(c) || Punctuation.Contains(c, StringComparison.Ordinal)));
            }
        },
    };

    private static decimal Changed(Api api) => api.Describe("s").GetProperty("LastChangedDate").GetDecimal();

    private static void Policy(Api api, Fact fact, string policy)
    {
        api.Create("s");
        ErrorFacts.Fail(api, fact, new { SecretId = "s", ResourcePolicy = policy });
    }
}
