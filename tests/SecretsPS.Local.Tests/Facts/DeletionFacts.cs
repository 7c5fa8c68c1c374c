using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Facts;

/// <summary>Scheduled and forced deletion, and what replicas have to do with it.</summary>
internal static class DeletionFacts
{
    public static Dictionary<string, Action<Api, Fact>> Checks { get; } = new(StringComparer.Ordinal)
    {
        ["F001"] = (api, fact) =>
        {
            Schedule(api, 7);
            ErrorFacts.Fail(api, fact, new { Name = "s", ClientRequestToken = Api.Token(), SecretString = "v" });
        },
        ["F028"] = (api, fact) => Deleted(api, fact, new { SecretId = "s", Tags = new[] { new { Key = "k", Value = "v" } } }),
        ["F029"] = (api, fact) => Deleted(api, fact, new { SecretId = "s", TagKeys = new[] { "k" } }),
        ["F034"] = (api, fact) => Keys(fact, api.Ok(fact.Operation, new { SecretId = "absent", ForceDeleteWithoutRecovery = true })),
        ["F035"] = (api, fact) =>
        {
            api.Create("s");
            Keys(fact, api.Ok(fact.Operation, new { SecretId = "s", ForceDeleteWithoutRecovery = false, RecoveryWindowInDays = 7 }));
        },
        ["F106"] = (api, fact) =>
        {
            api.Create("s");
            ErrorFacts.Fail(api, fact, new { SecretId = "s", RecoveryWindowInDays = 0, ForceDeleteWithoutRecovery = true });
            foreach (int days in new[] { -1, 0, 6, 31 })
                ErrorFacts.Fail(api, fact, new { SecretId = "s", RecoveryWindowInDays = days });
        },
        ["F107"] = (api, fact) =>
        {
            string arn = api.Create("s", region: "ap-southeast-1");
            var regions = new[] { "us-west-2", "ap-northeast-2", "us-east-1" }.Select(region => new { Region = region });
            api.Ok("ReplicateSecretToRegions", new { SecretId = arn, AddReplicaRegions = regions }, "ap-southeast-1");
            api.Fail(fact.Operation, new { SecretId = arn }, fact.Code!, fact.PlainMessage.Replace("<arn>", arn, StringComparison.Ordinal), "ap-southeast-1");
        },
        ["F108"] = (api, fact) =>
        {
            Replicate(api);
            api.Fail(fact.Operation, new { SecretId = "s" }, fact.Code!, fact.PlainMessage, "eu-west-1");
        },
        ["F109"] = (api, fact) =>
        {
            Replicate(api);
            string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"000000000000"},"Action":"secretsmanager:*","Resource":"*"}]}""";
            api.Fail(fact.Operation, new { SecretId = "s", ResourcePolicy = policy }, fact.Code!, fact.PlainMessage, "eu-west-1");
            api.Ok("PutResourcePolicy", new { SecretId = "s", ResourcePolicy = policy });
            Assert.Equal(policy, api.Ok("GetResourcePolicy", new { SecretId = "s" }, "eu-west-1").Str("ResourcePolicy"));
        },
        ["F112"] = (api, fact) => Deleted(api, fact, new { SecretId = "s" }),
        ["F113"] = (api, fact) => Deleted(api, fact, new { SecretId = "s" }),
        ["F135"] = (api, fact) =>
        {
            api.Create("s");
            double now = api.Clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
            double date = api.Ok(fact.Operation, new { SecretId = "s" })["DeletionDate"].GetDouble();
            Assert.Equal(30 * 86400, date - now, 0.001);
        },
        ["F136"] = (api, fact) =>
        {
            api.Create("s");
            api.Fail(fact.Operation, new { SecretId = "s", ForceDeleteWithoutRecovery = true, RecoveryWindowInDays = 7 }, fact.Code!);
        },
    };

    public static void Replicate(Api api)
    {
        api.Create("s");
        api.Ok("ReplicateSecretToRegions", new { SecretId = "s", AddReplicaRegions = new[] { new { Region = "eu-west-1" } } });
    }

    public static void Keys(Fact fact, Answer answer) => Assert.Equal(fact.Keys!.Order(StringComparer.Ordinal), answer.Keys);

    private static void Schedule(Api api, int days)
    {
        api.Create("s");
        api.Ok("DeleteSecret", new { SecretId = "s", RecoveryWindowInDays = days });
    }

    private static void Deleted(Api api, Fact fact, object request)
    {
        Schedule(api, 7);
        ErrorFacts.Fail(api, fact, request);
    }
}
