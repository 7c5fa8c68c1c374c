using SecretsPS.Aws.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Aws.Tests;

/// <summary>Region, profiles and credentials: AWSSDK's chain, and one clear error where it finds nothing.</summary>
public sealed class ConnectionTests : IDisposable
{
    private readonly EnvironmentScope _environment = new();
    private readonly string _directory = SharedFiles.Directory;

    public ConnectionTests()
    {
        foreach (var name in new[] { "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS" })
            _environment.Set(name, null);
    }

    public void Dispose()
    {
        _environment.Dispose();
        Amazon.Runtime.Internal.FallbackInternalConfigurationFactory.Reset();
        SharedFiles.Clear();
    }

    [Theory]
    [InlineData("us-esat-1", "us-east-1")]
    [InlineData("eu-west1-1", "eu-west-1")]
    public void An_unknown_region_is_refused_with_the_nearest_name(string region, string nearest)
    {
        var error = Assert.Throws<SecretsManagerInputException>(() => Create(new ConnectionSettings { Region = region, Keys = Clients.Keys }));

        Assert.Equal("Region", error.Field);
        Assert.Contains(nearest, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_call_names_the_module_and_the_app_that_the_user_named()
    {
        _environment.Set("AWS_SDK_UA_APP_ID", "nightly-import");
        // AWSSDK reads the variable once a process.
        Amazon.Runtime.Internal.FallbackInternalConfigurationFactory.Reset();
        var service = new StubHandler().Answer("""{"Name":"app/db"}""");
        var client = Clients.For(service);

        await client.SendAsync(new DescribeSecretRequest { SecretId = "app/db" }, default);
        await client.SendAsync(new DescribeSecretRequest { SecretId = "app/db" }, default);

        Assert.Equal(2, service.Requests.Count);
        Assert.All(service.Requests, request => Assert.Matches(@"SecretsPS/\d.* app/nightly-import", string.Join(' ', request.Headers.NonValidated["User-Agent"])));
    }

    [Fact]
    public void No_region_at_all_is_told()
    {
        var error = Assert.Throws<SecretsManagerException>(() => Create(new ConnectionSettings { Keys = Clients.Keys }));

        Assert.Equal(ClientErrorCode.NoRegion, error.ErrorCode);
        Assert.Contains("AWS_REGION", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_credentials_at_all_is_told()
    {
        var client = Create(new ConnectionSettings { Region = "eu-west-1", Handler = new StubHandler().Answer("{}") });

        var error = await Clients.FailAsync(client);

        Assert.Equal(ClientErrorCode.NoCredentials, error.ErrorCode);
        Assert.Contains("-ProfileName", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_for_credentials_before_the_turn_of_the_call()
    {
        var turn = new TaskCompletionSource();
        var call = Create(new ConnectionSettings { Region = "eu-west-1", Handler = new StubHandler().Answer("{}") })
            .SendInTurnAsync(new DescribeSecretRequest { SecretId = "app/db" }, turn.Task, default);
        await Task.Delay(200);
        Assert.False(call.IsCompleted);

        turn.SetResult();

        Assert.Equal(ClientErrorCode.NoCredentials, (await Assert.ThrowsAsync<SecretsManagerException>(() => call)).ErrorCode);
    }

    [Fact]
    public void The_region_is_the_settings_then_the_environments_then_the_profiles()
    {
        WriteConfig("[default]\nregion = eu-north-1\n");

        Assert.Equal("eu-north-1", Create(new ConnectionSettings { Keys = Clients.Keys }).Region);
        _environment.Set("AWS_DEFAULT_REGION", "eu-west-2");
        Assert.Equal("eu-west-2", Create(new ConnectionSettings { Keys = Clients.Keys }).Region);
        _environment.Set("AWS_REGION", "eu-west-3");
        Assert.Equal("eu-west-3", Create(new ConnectionSettings { Keys = Clients.Keys }).Region);
        Assert.Equal("eu-central-1", Create(new ConnectionSettings { Region = "eu-central-1", Keys = Clients.Keys }).Region);
    }

    [Fact]
    public async Task Keys_come_from_the_environment()
    {
        _environment.Set("AWS_ACCESS_KEY_ID", "AKIDENV").Set("AWS_SECRET_ACCESS_KEY", "secret");

        Assert.Equal("AKIDENV", await SignerOfAsync(new ConnectionSettings { Region = "eu-west-1" }));
    }

    [Fact]
    public async Task Temporary_keys_of_the_environment_send_their_token_and_stay_those_of_the_client()
    {
        var handler = new StubHandler().Answer("""{"Name":"a"}""").Answer("""{"Name":"a"}""");
        var client = Create(new ConnectionSettings { Region = "eu-west-1", Handler = handler });
        _environment.Set("AWS_ACCESS_KEY_ID", "AKIDTEMP").Set("AWS_SECRET_ACCESS_KEY", "secret").Set("AWS_SESSION_TOKEN", "temporary-token");
        await client.SendAsync(new DescribeSecretRequest { SecretId = "a" }, CancellationToken.None);
        _environment.Set("AWS_ACCESS_KEY_ID", "AKIDLATER").Set("AWS_SESSION_TOKEN", null);
        await client.SendAsync(new DescribeSecretRequest { SecretId = "a" }, CancellationToken.None);

        Assert.All(handler.Requests, request =>
        {
            Assert.Contains("Credential=AKIDTEMP/", Assert.Single(request.Headers.NonValidated["Authorization"]), StringComparison.Ordinal);
            Assert.Equal("temporary-token", Assert.Single(request.Headers.NonValidated["X-Amz-Security-Token"]));
        });
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task Keys_come_from_a_named_profile_even_beside_the_environments()
    {
        _environment.Set("AWS_ACCESS_KEY_ID", "AKIDENV").Set("AWS_SECRET_ACCESS_KEY", "secret");
        File.WriteAllText(Path.Combine(_directory, "credentials"), "[work]\naws_access_key_id = AKIDWORK\naws_secret_access_key = secret\n");

        Assert.Equal("AKIDWORK", await SignerOfAsync(new ConnectionSettings { Region = "eu-west-1", ProfileName = "work" }));
    }

    [Fact]
    public async Task A_profile_that_assumes_a_role_asks_STS()
    {
        using var sts = new FakeSts();
        WriteRole(sts);

        Assert.Equal(FakeSts.AccessKeyId, await SignerOfAsync(new ConnectionSettings { Region = "eu-west-1", ProfileName = "role" }));
        Assert.Contains("Action=AssumeRole", sts.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_given_up_while_a_roles_credentials_may_renew_is_cleared_when_it_ends()
    {
        using var sts = new FakeSts();
        WriteRole(sts);
        using var handler = new HeldHandler();
        using var client = Create(new ConnectionSettings { Region = "eu-west-1", ProfileName = "role", Handler = handler });
        using var value = SecretText.FromChars("a value");
        using var stopping = new CancellationTokenSource();

        var calling = client.SendAsync(new PutSecretValueRequest { SecretId = "a", SecretString = value }, stopping.Token);
        var sent = await handler.Sent.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await stopping.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => calling);

        Assert.True(sent.AsSpan().IndexOf("a value"u8) > 0);
        handler.Answer.SetResult();
        Assert.True(SpinWait.SpinUntil(() => Array.TrueForAll(sent, b => b == 0), TimeSpan.FromSeconds(30)));
        Assert.DoesNotContain(Enumerable.Range(0, 200).Select(_ => PinnedPages.Take()), page => ReferenceEquals(page, sent));
    }

    [Fact]
    public async Task Web_identity_asks_STS_with_the_platforms_token()
    {
        using var sts = new FakeSts();
        var token = Path.Combine(_directory, "token");
        File.WriteAllText(token, "oidc-token");
        _environment
            .Set("AWS_ENDPOINT_URL_STS", sts.Url)
            .Set("AWS_REGION", "eu-west-1")
            .Set("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/ci")
            .Set("AWS_WEB_IDENTITY_TOKEN_FILE", token);

        Assert.Equal(FakeSts.AccessKeyId, await SignerOfAsync(new ConnectionSettings()));
        Assert.Contains("Action=AssumeRoleWithWebIdentity", sts.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_of_SSO_that_is_not_signed_in_says_so()
    {
        WriteConfig("[profile sso]\nsso_account_id = 123456789012\nsso_role_name = Admin\nsso_region = eu-west-1\nsso_start_url = https://example.awsapps.com/start\n");
        var client = Create(new ConnectionSettings { Region = "eu-west-1", ProfileName = "sso", Handler = new StubHandler().Answer("{}") });

        var error = await Clients.FailAsync(client);

        Assert.Equal(ClientErrorCode.NoCredentials, error.ErrorCode);
        Assert.Contains("sso", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_missing_profile_is_told_with_the_known_ones()
    {
        WriteConfig("[profile work]\naws_access_key_id = A\naws_secret_access_key = s\n");

        var error = Assert.Throws<SecretsManagerInputException>(() => Create(new ConnectionSettings { Region = "eu-west-1", ProfileName = "wrok" }));

        Assert.Equal("ProfileName", error.Field);
        Assert.Contains("work", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attempts_come_from_the_settings_or_the_environment()
    {
        _environment.Set("AWS_MAX_ATTEMPTS", "2");
        Assert.Equal(2, await AttemptsOfAsync(new ConnectionSettings { Region = "eu-west-1", Keys = Clients.Keys }));
        Assert.Equal(1, await AttemptsOfAsync(new ConnectionSettings { Region = "eu-west-1", Keys = Clients.Keys, MaxAttempts = 1 }));
        Assert.Equal(2, await AttemptsOfAsync(new ConnectionSettings { Region = "eu-west-1", Keys = Clients.Keys, RetryMode = RetryMode.Adaptive }));
    }

    [Fact]
    public void Profile_names_and_regions_are_listed()
    {
        WriteConfig("[profile work]\naws_access_key_id = A\naws_secret_access_key = s\n");
        var factory = new SecretsManagerFactory();

        Assert.Contains("work", factory.ListProfileNames());
        Assert.Contains("us-gov-west-1", factory.RegionNames);
        Assert.Contains("cn-north-1", factory.RegionNames);
    }

    private static AwsSecretsManager Create(ConnectionSettings settings) => AwsSecretsManager.Create(settings);

    private static async Task<string> SignerOfAsync(ConnectionSettings settings)
    {
        var handler = new StubHandler().Answer("{}");
        await Create(settings with { Handler = handler }).SendAsync(new DescribeSecretRequest { SecretId = "x" }, CancellationToken.None);
        var authorization = handler.Requests[0].Headers.GetValues("Authorization").Single();
        var accessKeyId = authorization.Split("Credential=")[1].Split('/')[0];
        // Credentials that renew are signed with on another path of AWSSDK.
        if (accessKeyId == FakeSts.AccessKeyId) SignedRequest.Check(handler, 0, accessKeyId, FakeSts.SecretAccessKey, "eu-west-1");
        return accessKeyId;
    }

    private static async Task<int> AttemptsOfAsync(ConnectionSettings settings)
    {
        var handler = new StubHandler().Throw(new HttpRequestException("reset"));
        await Clients.FailAsync(Create(settings with { Handler = handler }));
        return handler.Requests.Count;
    }

    private void WriteRole(FakeSts sts)
    {
        _environment.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        File.WriteAllText(Path.Combine(_directory, "credentials"), "[base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = secret\n");
        WriteConfig("[profile role]\nrole_arn = arn:aws:iam::123456789012:role/app\nsource_profile = base\nregion = eu-west-1\n");
    }

    private void WriteConfig(string text) => File.WriteAllText(Path.Combine(_directory, "config"), text);

    /// <summary>Answers when it is told, whoever has stopped waiting, and shows what it sends from.</summary>
    private sealed class HeldHandler : HttpMessageHandler
    {
        public TaskCompletionSource<byte[]> Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent.SetResult(SentArray.Of(request.Content));
            await Answer.Task;
            return new HttpResponseMessage { Content = new StringContent("""{"ARN":"a","Name":"a","VersionId":"v"}""") };
        }
    }
}
