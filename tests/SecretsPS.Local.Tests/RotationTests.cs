using System.Globalization;
using System.Text;
using System.Text.Json;
using SecretsPS.Local.Tests.Facts;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>Rotation without a Lambda in sight: schedules, functions that stand in, managed external secrets.</summary>
public sealed class RotationTests
{
    // The clock of a test starts on Wednesday, 4 March 2026, 05:06:07 UTC.
    [Theory]
    [InlineData("rate(1 day)", null, "2026-03-05T23:59:59", 1)]
    [InlineData("rate(10 days)", "3h", "2026-03-14T02:59:59", 10)]
    [InlineData("rate(4 hours)", null, "2026-03-04T08:59:59", 1)]
    [InlineData("rate(12 hours)", "12h", "2026-03-04T23:59:59", 1)]
    [InlineData("cron(0 8 * * ? *)", null, "2026-03-04T23:59:59", 1)]
    [InlineData("cron(0 4 * * ? *)", "2h", "2026-03-05T05:59:59", 1)]
    [InlineData("cron(0 8/8 * * ? *)", null, "2026-03-04T08:59:59", 1)]
    [InlineData("cron(0 0 1 * ? *)", "1h", "2026-04-01T00:59:59", 30)]
    [InlineData("cron(0 16 L * ? *)", "1h", "2026-03-31T16:59:59", 30)]
    [InlineData("cron(0 0 ? * SUN#1 *)", "1h", "2026-04-05T00:59:59", 28)]
    [InlineData("cron(0 0 ? * 6L *)", "1h", "2026-03-27T00:59:59", 28)]
    [InlineData("cron(0 12 ? JAN,JUN MON-FRI *)", "1h", "2026-06-01T12:59:59", 1)]
    [InlineData("cron(0 0 29 2 ? *)", "1h", "2028-02-29T00:59:59", 1461)]
    [InlineData("cron(0 1 1/7 * ? *)", "1h", "2026-03-08T01:59:59", 7)]
    public void The_next_rotation_is_the_end_of_the_next_window(string expression, string? duration, string expected, int days)
    {
        using Api api = Make();
        Rotate(api, Api.Drop(new { ScheduleExpression = expression, Duration = duration }));
        Assert.Equal(expected, Next(api));
        JsonElement rules = api.Describe("s").GetProperty("RotationRules");
        Assert.Equal(expression, rules.Str("ScheduleExpression"));
        Assert.Equal(days, rules.GetProperty("AutomaticallyAfterDays").GetInt32());
    }

    [Theory]
    [InlineData("rate(3 hours)", null)]
    [InlineData("rate(0 days)", null)]
    [InlineData("rate(1000 days)", null)]
    [InlineData("rate(2 weeks)", null)]
    [InlineData("rate(days)", null)]
    [InlineData("every day", null)]
    [InlineData("rate(4 hours)", "5h")]
    [InlineData("rate(1 day)", "25h")]
    [InlineData("rate(1 day)", "0h")]
    [InlineData("cron(5 8 * * ? *)", null)]
    [InlineData("cron(0 8 * * ? 2026)", null)]
    [InlineData("cron(0 8 * * ?)", null)]
    [InlineData("cron(0 8 * * * *)", null)]
    [InlineData("cron(0 8 ? * ? *)", null)]
    [InlineData("cron(0 24 * * ? *)", null)]
    [InlineData("cron(0 * * * ? *)", null)]
    [InlineData("cron(0 1-2 * * ? *)", null)]
    [InlineData("cron(0 2-1 * * ? *)", null)]
    [InlineData("cron(0 8 31 2 ? *)", null)]
    [InlineData("cron(0 8 ? * SUN#6 *)", null)]
    [InlineData("cron(0 8 * FOO ? *)", null)]
    [InlineData("cron(0 8/2/2 * * ? *)", null)]
    [InlineData("cron(0 20 * * ? *)", "5h")]
    public void Schedules_that_cannot_be_are_refused(string expression, string? duration)
    {
        using Api api = Make();
        api.Fail("RotateSecret", Request(Api.Drop(new { ScheduleExpression = expression, Duration = duration })), "InvalidParameterException");
        Assert.False(api.Describe("s").Has("RotationEnabled"));
    }

    [Fact]
    public void A_number_of_days_counts_from_the_last_value()
    {
        using Api api = Make();
        Rotate(api, new { AutomaticallyAfterDays = 10 });
        Assert.Equal("2026-03-14T23:59:59", Next(api));
        api.Clock.Advance(TimeSpan.FromDays(3));
        api.Put("s", "by hand");
        Assert.Equal("2026-03-17T23:59:59", Next(api));
        api.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal("2026-04-06T23:59:59", Next(api));
    }

    [Fact]
    public void Cancelling_turns_it_off_and_the_next_call_on_again()
    {
        using Api api = Make();
        api.Ok("CancelRotateSecret", new { SecretId = "s" });
        Assert.False(api.Describe("s").Has("RotationEnabled"));
        Rotate(api, new { AutomaticallyAfterDays = 10 });
        api.Ok("CancelRotateSecret", new { SecretId = "s" });
        JsonElement secret = api.Describe("s");
        Assert.False(secret.GetProperty("RotationEnabled").GetBoolean());
        Assert.False(secret.Has("NextRotationDate"));
        Assert.True(secret.Has("LastRotatedDate"));
        api.Ok("RotateSecret", new { SecretId = "s", ClientRequestToken = Api.Token() });
        Assert.True(api.Describe("s").Has("NextRotationDate"));
    }

    [Fact]
    public void Configuring_alone_makes_no_version()
    {
        using Api api = Make();
        Answer answer = api.Ok("RotateSecret", new
        {
            SecretId = "s",
            ClientRequestToken = Api.Token(),
            RotationLambdaARN = OtherFacts.Function,
            RotateImmediately = false,
            RotationRules = new { AutomaticallyAfterDays = 5 },
        });
        Assert.False(answer.Has("VersionId"));
        Assert.Equal("value", api.Value("s"));
        Assert.True(api.Describe("s").Has("NextRotationDate"));
        Assert.False(api.Describe("s").Has("LastRotatedDate"));
    }

    [Fact]
    public void A_function_gives_the_new_value_and_may_call_the_service()
    {
        Api? outer = null;
        using Api api = new(options => options.RotationFunction = context =>
        {
            string current = Encoding.UTF8.GetString(context.CurrentValue.Span);
            Assert.Equal(current, outer!.Value("s"));
            return RotationOutcome.Finished(Encoding.UTF8.GetBytes(current + "+"));
        });
        outer = api;
        api.Create("s", "a");
        string token = Api.Token();
        object request = new { SecretId = "s", ClientRequestToken = token, RotationLambdaARN = OtherFacts.Function };
        Assert.Equal(token, api.Ok("RotateSecret", request).Str("VersionId"));
        api.Ok("RotateSecret", request);
        Assert.Equal("a+", api.Value("s"));
        Assert.Equal("a", api.Value("s", "AWSPREVIOUS"));
    }

    [Fact]
    public void A_function_may_return_the_same_outcome_again_and_sees_its_context_cleared()
    {
        RotationContext? seen = null;
        RotationOutcome outcome = RotationOutcome.Finished("new"u8);
        using Api api = new(options => options.RotationFunction = context =>
        {
            seen = context;
            return outcome;
        });
        api.Create("s", "old");
        for (int i = 0; i < 2; i++)
        {
            api.Ok("RotateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = OtherFacts.Function });
            Assert.Equal("new", api.Value("s"));
            Assert.All(seen!.CurrentValue.ToArray(), value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void A_function_that_makes_no_text_of_text_changes_nothing()
    {
        using Api api = new(options => options.RotationFunction = _ => RotationOutcome.Finished([0xff]));
        api.Create("s", "old");
        api.Fail("RotateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = OtherFacts.Function }, "InvalidRequestException");
        Assert.Equal("old", api.Value("s"));
        Assert.False(api.Describe("s").Has("RotationEnabled"));
    }

    [Fact]
    public void A_function_that_throws_is_the_services_fault()
    {
        using Api api = new(options => options.RotationFunction = _ => throw new InvalidOperationException("swordfish"));
        api.Create("s", "old");
        Answer answer = api.Call("RotateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = OtherFacts.Function });
        Assert.Equal(500, answer.Status);
        Assert.Equal("InternalServiceError", answer.Code);
        Assert.DoesNotContain("swordfish", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unfinished_rotation_is_finished_by_hand()
    {
        using Api api = new(options => options.RotationFunction = _ => RotationOutcome.Pending);
        string old = VersionFacts.First(api);
        string token = Api.Token();
        api.Ok("RotateSecret", new { SecretId = "s", ClientRequestToken = token, RotationLambdaARN = OtherFacts.Function });
        VersionFacts.Labels(api, (old, "AWSCURRENT"), (token, "AWSPENDING"));
        api.Fail("GetSecretValue", new { SecretId = "s", VersionStage = "AWSPENDING" }, "ResourceNotFoundException");
        api.Fail("RotateSecret", new { SecretId = "s", ClientRequestToken = Api.Token() }, "InvalidRequestException");
        Assert.Equal(token, api.Ok("CancelRotateSecret", new { SecretId = "s" }).Str("VersionId"));
        api.Ok("PutSecretValue", new { SecretId = "s", ClientRequestToken = token, SecretString = "new", VersionStages = new[] { "AWSPENDING" } });
        Assert.Equal("new", api.Value("s", "AWSPENDING"));
        VersionFacts.Move(api, "AWSCURRENT", old, token);
        Assert.Equal("new", api.Value("s"));
    }

    [Fact]
    public void A_moved_AWSCURRENT_ends_the_rotation()
    {
        using Api api = new(options => options.RotationFunction = _ => RotationOutcome.Pending);
        string old = VersionFacts.First(api);
        string token = Api.Token();
        api.Ok("RotateSecret", new { SecretId = "s", ClientRequestToken = token, RotationLambdaARN = OtherFacts.Function });
        Assert.False(api.Describe("s").Has("LastRotatedDate"));
        api.Ok("PutSecretValue", new { SecretId = "s", ClientRequestToken = token, SecretString = "new", VersionStages = new[] { "AWSPENDING" } });
        VersionFacts.Move(api, "AWSCURRENT", old, token);
        VersionFacts.Labels(api, (old, "AWSPREVIOUS"), (token, "AWSCURRENT"));
        Assert.True(api.Describe("s").Has("LastRotatedDate"));
    }

    [Fact]
    public void A_function_may_be_unknown_and_its_arn_malformed()
    {
        using Api api = new(options => options.RotationFunction = _ => RotationOutcome.UnknownFunction);
        api.Create("s");
        api.Fail("RotateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = OtherFacts.Function }, "AccessDeniedException");
        api.Fail("RotateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = "rotate" }, "InvalidParameterException");
        api.Fail("RotateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = string.Empty }, "InvalidRequestException");
    }

    [Fact]
    public void A_managed_external_secret_echoes_its_settings()
    {
        using Api api = new();
        api.Ok("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token(), SecretString = "v", Type = "SalesforceClientSecret" });
        const string Role = "arn:aws:iam::000000000000:role/rotate";
        string token = Api.Token();
        api.Ok("RotateSecret", new
        {
            SecretId = "s",
            ClientRequestToken = token,
            ExternalSecretRotationRoleArn = Role,
            ExternalSecretRotationMetadata = new[] { new { Key = "org", Value = "1" } },
            RotationRules = new { AutomaticallyAfterDays = 30 },
        });
        JsonElement secret = api.Describe("s");
        Assert.Equal("SalesforceClientSecret", secret.Str("Type"));
        Assert.Equal(Role, secret.Str("ExternalSecretRotationRoleArn"));
        Assert.Equal("org", secret.GetProperty("ExternalSecretRotationMetadata")[0].Str("Key"));
        Assert.Equal("AWSCURRENT", api.Labels("s", token));
    }

    [Fact]
    public void An_outcome_needs_a_value()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RotationOutcome.Finished([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RotationOutcome.Finished(new byte[65537]));
    }

    private static Api Make()
    {
        Api api = new(options => options.KnownRotationFunctions.Add(OtherFacts.Function));
        api.Create("s");
        return api;
    }

    private static object Request(object rules) =>
        new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = OtherFacts.Function, RotationRules = rules };

    private static void Rotate(Api api, object rules) => api.Ok("RotateSecret", Request(rules));

    private static string Next(Api api) =>
        DateTimeOffset.FromUnixTimeSeconds((long)api.Describe("s").GetProperty("NextRotationDate").GetDouble()).ToString("s", CultureInfo.InvariantCulture);
}
