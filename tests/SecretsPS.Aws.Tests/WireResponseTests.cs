using System.Text;
using SecretsPS.Aws.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Aws.Tests;

/// <summary>Answers in the shapes recorded from the service.</summary>
public class WireResponseTests
{
    [Fact]
    public async Task A_text_value_comes_back_character_by_character()
    {
        const string Value = "{\"a\":\"\u00e9\U0001f600\\\"\\\\\"}\r\n\t \u0001\u2028";
        var body = $$"""{"ARN":"arn","CreatedDate":1523477145.713,"Name":"n","SecretString":{{System.Text.Json.JsonSerializer.Serialize(Value)}},"VersionId":"v","VersionStages":["AWSCURRENT"]}""";

        var result = await SendAsync(new GetSecretValueRequest { SecretId = "n" }, body);

        Assert.Equal(Value, result.SecretString!.RevealString());
        Assert.Equal(["AWSCURRENT"], result.VersionStages);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1523477145713), result.CreatedDate);
        Assert.Null(result.SecretBinary);
    }

    [Fact]
    public async Task A_binary_value_comes_back_byte_by_byte()
    {
        // F081: recorded raw HTTP.
        var result = await SendAsync(new GetSecretValueRequest { SecretId = "n" }, """{"ARN":"arn","SecretBinary":"Zm9vdGVzdA=="}""");

        Assert.Equal("footest"u8.ToArray(), result.SecretBinary!.RevealBytes().ToArray());
    }

    [Fact]
    public async Task Every_member_of_a_description_is_read()
    {
        var result = await SendAsync(new DescribeSecretRequest { SecretId = "n" }, """
            {"ARN":"arn","Name":"n","Type":"t","Description":"d","KmsKeyId":"k","RotationEnabled":true,"RotationLambdaARN":"l",
            "RotationRules":{"AutomaticallyAfterDays":30,"Duration":"3h","ScheduleExpression":"rate(30 days)"},
            "ExternalSecretRotationMetadata":[{"Key":"a","Value":"b"}],"ExternalSecretRotationRoleArn":"role",
            "LastRotatedDate":1.5,"LastChangedDate":2,"LastAccessedDate":86400.0,"DeletedDate":1.6E9,"NextRotationDate":1700000000.001,
            "Tags":[{"Key":"env","Value":"prod"}],"VersionIdsToStages":{"v1":["AWSCURRENT"],"v2":["AWSPREVIOUS","x"]},
            "OwningService":"s","CreatedDate":0,"PrimaryRegion":"eu-west-1","FutureMember":{"deep":[1,{"x":null}]},
            "ReplicationStatus":[{"Region":"us-east-1","KmsKeyId":"k","Status":"InSync","StatusMessage":"m","LastAccessedDate":3}]}
            """);

        foreach (var property in typeof(DescribeSecretResult).GetProperties())
            Assert.True(property.GetValue(result) is not null, property.Name);
        Assert.Equal(["AWSPREVIOUS", "x"], result.VersionIdsToStages!["v2"]);
        Assert.Equal(1700000000001, result.NextRotationDate!.Value.ToUnixTimeMilliseconds());
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_600_000_000), result.DeletedDate);
        Assert.Equal(30, result.RotationRules!.AutomaticallyAfterDays);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task An_empty_body_is_an_answer(string body) =>
        Assert.NotNull(await SendAsync(new TagResourceRequest { SecretId = "n", Tags = [new Tag { Key = "k", Value = "v" }] }, body));

    [Fact]
    public async Task An_empty_answer_to_a_write_is_no_success()
    {
        var error = await Assert.ThrowsAsync<SecretsManagerException>(() => SendAsync(new CreateSecretRequest { Name = "n" }, ""));

        Assert.Equal(ClientErrorCode.InvalidResponse, error.ErrorCode);
    }

    [Fact]
    public async Task The_largest_batch_answer_fits()
    {
        var entry = $$"""{"Name":"n","SecretString":"{{string.Concat(Enumerable.Repeat("\\u0041", 65_536))}}"}""";
        var body = $$"""{"SecretValues":[{{string.Join(',', Enumerable.Repeat(entry, 20))}}]}""";

        var result = await SendAsync(new BatchGetSecretValueRequest { SecretIdList = ["n"] }, body);

        Assert.All(result.SecretValues!, value => Assert.Equal(65_536, value.SecretString!.GetByteCount()));
    }

    [Theory]
    [InlineData("{\"ARN\":\"x\",\"SecretString\":\"CANARY-7f3a")]
    [InlineData("<html>CANARY-7f3a</html>")]
    [InlineData("{\"SecretString\":{\"CANARY-7f3a\":1}}")]
    [InlineData("{\"SecretBinary\":\"CANARY-7f3a!\"}")]
    [InlineData("{\"SecretString\":\"CANARY-7f3a\\ud800\"}")]
    [InlineData("{\"CreatedDate\":1e300,\"SecretString\":\"CANARY-7f3a\"}")]
    [InlineData("[]")]
    [InlineData("null-ish CANARY-7f3a")]
    public async Task An_answer_that_is_not_the_services_is_one_clear_error_without_its_content(string body)
    {
        var error = await Assert.ThrowsAsync<SecretsManagerException>(() => SendAsync(new GetSecretValueRequest { SecretId = "n" }, body));

        Assert.Equal(ClientErrorCode.InvalidResponse, error.ErrorCode);
        Assert.DoesNotContain("CANARY-7f3a", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_show_as_stars_everywhere()
    {
        var result = await SendAsync(new GetSecretValueRequest { SecretId = "n" }, """{"SecretString":"CANARY-7f3a","SecretBinary":"Q0FOQVJZLTdmM2E="}""");

        var shown = new StringBuilder()
            .Append(result.SecretString).Append(result.SecretBinary)
            .Append(System.Text.Json.JsonSerializer.Serialize(result))
            .Append(System.Text.Json.JsonSerializer.Serialize<object>(result.SecretString!)).ToString();
        Assert.DoesNotContain("CANARY", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Q0FOQVJZ", shown, StringComparison.Ordinal);
        Assert.Equal("\"***\"", System.Text.Json.JsonSerializer.Serialize(result.SecretString));
    }

    private static Task<TResult> SendAsync<TResult>(SecretsManagerRequest<TResult> request, string body)
        where TResult : class, new() =>
        Clients.For(new StubHandler().Answer(body)).SendAsync(request, CancellationToken.None);
}
