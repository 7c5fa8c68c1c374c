using System.Text.Json.Nodes;
using SecretsPS.Aws.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Aws.Tests;

/// <summary>What goes on the wire, compared with what botocore put there for the same input.</summary>
public class WireRequestTests
{
    private const string Token = "11111111-2222-3333-4444-555555555555";
    private const string Version = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    private const string Arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf";
    private const string Policy = """{"Version":"2012-10-17","Statement":[]}""";
    private static readonly ReplicaRegionType[] s_replicas = [new() { Region = "eu-central-1", KmsKeyId = "alias/app" }, new() { Region = "us-east-1" }];
    private static readonly Filter[] s_filters = [new() { Key = "name", Values = ["app/", "!app/old"] }, new() { Key = "tag-key", Values = ["env"] }];

    // In the order of Data/record_requests.py.
    private static readonly Func<ISecretsManager, Task>[] s_calls =
    [
        c => Send(c, new CreateSecretRequest
        {
            Name = "app/db", ClientRequestToken = Token, Description = "Größe", KmsKeyId = "alias/app", Type = "Partner",
            SecretString = SecretText.FromChars("{\"user\":\"a\\\"b\",\"pw\":\"\u00e9\U0001f600\r\n\t\u0001\"}"),
            Tags = [new Tag { Key = "env", Value = "prod" }, new Tag { Key = "empty", Value = "" }],
            AddReplicaRegions = s_replicas, ForceOverwriteReplicaSecret = true,
        }),
        c => Send(c, new CreateSecretRequest { Name = "bin", ClientRequestToken = Token, SecretBinary = SecretBytes.From([.. Enumerable.Range(0, 256).Select(i => (byte)i)]) }),
        c => Send(c, new PutSecretValueRequest
        {
            SecretId = Arn, ClientRequestToken = Token, SecretString = SecretText.FromChars(" blank \n"),
            VersionStages = ["AWSPENDING", "custom"], RotationToken = SecretText.FromChars(new string('r', 36)),
        }),
        c => Send(c, new PutSecretValueRequest { SecretId = "bin", ClientRequestToken = Token, SecretBinary = SecretBytes.From([0, 255]) }),
        c => Send(c, new GetSecretValueRequest { SecretId = "app/db", VersionId = Version, VersionStage = "AWSPREVIOUS" }),
        c => Send(c, new DescribeSecretRequest { SecretId = Arn }),
        c => Send(c, new ListSecretsRequest { IncludePlannedDeletion = true, MaxResults = 100, NextToken = "t/+=", Filters = s_filters, SortOrder = "desc", SortBy = "last-changed-date" }),
        c => Send(c, new UpdateSecretRequest { SecretId = "app/db", ClientRequestToken = Token, Description = "", KmsKeyId = "", SecretString = SecretText.FromChars("v"), Type = "Partner" }),
        c => Send(c, new TagResourceRequest { SecretId = "app/db", Tags = [new Tag { Key = "team", Value = "core" }] }),
        c => Send(c, new UntagResourceRequest { SecretId = "app/db", TagKeys = ["team", "env"] }),
        c => Send(c, new DeleteSecretRequest { SecretId = "app/db", RecoveryWindowInDays = 7 }),
        c => Send(c, new DeleteSecretRequest { SecretId = "app/db", ForceDeleteWithoutRecovery = true }),
        c => Send(c, new RestoreSecretRequest { SecretId = "app/db" }),
        c => Send(c, new BatchGetSecretValueRequest { SecretIdList = ["a", Arn] }),
        c => Send(c, new BatchGetSecretValueRequest { Filters = s_filters, MaxResults = 20, NextToken = "n" }),
        c => Send(c, new CancelRotateSecretRequest { SecretId = "app/db" }),
        c => Send(c, new DeleteResourcePolicyRequest { SecretId = "app/db" }),
        c => Send(c, new GetRandomPasswordRequest
        {
            PasswordLength = 40, ExcludeCharacters = "\"\\<é", ExcludeNumbers = true, ExcludePunctuation = false, ExcludeUppercase = true,
            ExcludeLowercase = false, IncludeSpace = true, RequireEachIncludedType = false,
        }),
        c => Send(c, new GetResourcePolicyRequest { SecretId = "app/db" }),
        c => Send(c, new ListSecretVersionIdsRequest { SecretId = "app/db", MaxResults = 5, NextToken = "n", IncludeDeprecated = true }),
        c => Send(c, new PutResourcePolicyRequest { SecretId = "app/db", ResourcePolicy = Policy, BlockPublicPolicy = true }),
        c => Send(c, new RemoveRegionsFromReplicationRequest { SecretId = "app/db", RemoveReplicaRegions = ["us-east-1"] }),
        c => Send(c, new ReplicateSecretToRegionsRequest { SecretId = "app/db", AddReplicaRegions = s_replicas, ForceOverwriteReplicaSecret = false }),
        c => Send(c, new RotateSecretRequest
        {
            SecretId = "app/db", ClientRequestToken = Token, RotationLambdaARN = "arn:aws:lambda:eu-west-1:123456789012:function:f",
            RotationRules = new RotationRulesType { AutomaticallyAfterDays = 30, Duration = "3h", ScheduleExpression = "rate(10 days)" },
            ExternalSecretRotationMetadata = [new ExternalSecretRotationMetadataItem { Key = "adminSecretArn", Value = Arn }],
            ExternalSecretRotationRoleArn = "arn:aws:iam::123456789012:role/rotation", RotateImmediately = false,
        }),
        c => Send(c, new StopReplicationToReplicaRequest { SecretId = "app/db" }),
        c => Send(c, new UpdateSecretVersionStageRequest { SecretId = "app/db", VersionStage = "AWSCURRENT", RemoveFromVersionId = Version, MoveToVersionId = Token }),
        c => Send(c, new ValidateResourcePolicyRequest { SecretId = "app/db", ResourcePolicy = Policy }),
    ];

    public static TheoryData<int, string> Recorded()
    {
        var data = new TheoryData<int, string>();
        var requests = Recording();
        for (var i = 0; i < requests.Count; i++) data.Add(i, (string)requests[i]!["operation"]!);
        return data;
    }

    [Fact]
    public void Every_operation_of_the_model_is_recorded()
    {
        var requestTypes = typeof(SecretsManagerRequest).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(SecretsManagerRequest)) && !type.IsAbstract)
            .Select(type => type.Name[..^"Request".Length]);

        Assert.Equal(requestTypes.Order(), Recording().Select(r => (string)r!["operation"]!).Distinct().Order());
        Assert.Equal(Recording().Count, s_calls.Length);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task The_request_is_the_recorded_one(int index, string operation)
    {
        var recorded = Recording()[index]!;
        var handler = new StubHandler().Answer("{}");

        await s_calls[index](Clients.For(handler, checkInput: false));

        var request = Assert.Single(handler.Requests);
        Assert.Equal("secretsmanager." + operation, request.Headers.GetValues("X-Amz-Target").Single());
        Assert.Equal((string)recorded["contentType"]!, request.Content!.Headers.ContentType!.ToString());
        Assert.Equal((string)recorded["path"]!, request.RequestUri!.AbsolutePath);
        Assert.True(JsonNode.DeepEquals(recorded["body"], JsonNode.Parse(handler.Bodies[0])), handler.Bodies[0]);
    }

    [Fact]
    public async Task A_request_is_signed_for_the_region_and_the_service()
    {
        var handler = new StubHandler().Answer("{}");

        await Send(Clients.For(handler, "us-gov-west-1"), new DescribeSecretRequest { SecretId = "x" });

        var request = handler.Requests[0];
        Assert.Equal("https://secretsmanager.us-gov-west-1.amazonaws.com/", request.RequestUri!.ToString());
        Assert.Matches(
            "^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/us-gov-west-1/secretsmanager/aws4_request, SignedHeaders=[^ ]*host[^ ]*, Signature=[0-9a-f]{64}$",
            request.Headers.GetValues("Authorization").Single());
    }

    [Fact]
    public async Task Temporary_keys_send_their_token()
    {
        var handler = new StubHandler().Answer("{}");
        var keys = new AccessKeys("ASIA", SecretText.FromChars("secret"), SecretText.FromChars("session-token"));
        var client = new SecretsManagerFactory().Create(new ConnectionSettings { Region = "eu-west-1", Keys = keys, Handler = handler });

        await Send(client, new DescribeSecretRequest { SecretId = "x" });

        Assert.Equal("session-token", handler.Requests[0].Headers.GetValues("X-Amz-Security-Token").Single());
    }

    [Fact]
    public async Task A_missing_ClientRequestToken_is_made_and_kept_on_retries()
    {
        var handler = new StubHandler().Throw(new HttpRequestException("reset")).Answer("{}");

        await Send(Clients.For(handler), new CreateSecretRequest { Name = "x", SecretString = SecretText.FromChars("v") });

        var tokens = handler.Bodies.Select(body => (string)JsonNode.Parse(body)!["ClientRequestToken"]!).ToArray();
        Assert.Equal(2, tokens.Length);
        Assert.True(Guid.TryParse(tokens[0], out _));
        Assert.Equal(tokens[0], tokens[1]);
    }

    private static Task Send<TResult>(ISecretsManager client, SecretsManagerRequest<TResult> request)
        where TResult : class, new() => client.SendAsync(request, CancellationToken.None);

    private static JsonArray Recording() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "recorded_requests.json")))!["requests"]!.AsArray();
}
