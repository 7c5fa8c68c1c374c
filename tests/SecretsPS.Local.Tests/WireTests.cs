using System.Net.Http.Headers;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>What the handler demands of a request before any operation sees it, and the shape of its answers.</summary>
public sealed class WireTests
{
    [Fact]
    public void A_request_without_authorization_is_refused()
    {
        Answer answer = Send(request => request.Headers.Remove("Authorization"));
        Assert.Equal(400, answer.Status);
        Assert.Equal("MissingAuthenticationTokenException", answer.Code);
        Assert.True(answer.Has("message"));
    }

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20260304/us-east-1/secretsmanager/aws4_request, SignedHeaders=host")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20260304/us-east-1/secretsmanager/aws4_request, Signature=0")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20260304/us-east-1/secretsmanager, SignedHeaders=host, Signature=0")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20260304/us_EAST/secretsmanager/aws4_request, SignedHeaders=host, Signature=0")]
    public void An_incomplete_signature_is_refused(string authorization)
    {
        Answer answer = Send(request => Authorize(request, authorization));
        Assert.Equal("IncompleteSignatureException", answer.Code);
        Assert.DoesNotContain("20260304", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_for_another_service_is_refused() => Assert.Equal(
        "InvalidSignatureException",
        Send(request => Authorize(request, Api.Authorization("us-east-1").Replace("secretsmanager", "s3", StringComparison.Ordinal))).Code);

    [Fact]
    public void A_signature_without_a_date_is_refused() => Assert.Equal(
        "IncompleteSignatureException", Send(request => request.Headers.Remove("X-Amz-Date")).Code);

    [Fact]
    public void Unknown_operations_and_other_protocols_are_refused()
    {
        using Api api = new();
        Assert.Equal("UnknownOperationException", api.Raw("Nothing", "{}").Code);
        Assert.Equal("UnknownOperationException", Send(request => request.Headers.Remove("X-Amz-Target")).Code);
        Assert.Equal("UnknownOperationException", Send(request => request.Method = HttpMethod.Put).Code);
        Assert.Equal("UnknownOperationException", Send(request => request.RequestUri = new Uri("https://host/path")).Code);
        Assert.Equal(
            "UnknownOperationException",
            Send(request => request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/json")).Code);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("nonsense")]
    [InlineData("""{"SecretId":1}""")]
    [InlineData("""{"SecretId":["a"]}""")]
    [InlineData("""{"SecretId":"\ud800"}""")]
    public void Broken_json_and_wrong_types_are_refused(string body)
    {
        using Api api = new();
        Answer answer = api.Raw("DescribeSecret", body);
        Assert.Equal(400, answer.Status);
        Assert.Equal("SerializationException", answer.Code);
    }

    [Theory]
    [InlineData("""{"Name":"s","ClientRequestToken":"01234567890123456789012345678901","SecretBinary":"no base64!"}""")]
    [InlineData("""{"Name":"s","ClientRequestToken":"01234567890123456789012345678901","SecretString":"\ud800"}""")]
    [InlineData("""{"Name":"s","ClientRequestToken":"01234567890123456789012345678901","Tags":[null]}""")]
    [InlineData("""{"Name":"s","ForceOverwriteReplicaSecret":"true"}""")]
    public void Values_that_cannot_be_read_are_refused(string body)
    {
        using Api api = new();
        Assert.Equal("SerializationException", api.Raw("CreateSecret", body).Code);
        Assert.Empty(api.List());
    }

    [Fact]
    public void Nulls_and_unknown_members_are_as_if_absent()
    {
        using Api api = new();
        string token = Api.Token();
        api.Ok("CreateSecret", new { Name = "s", ClientRequestToken = token, Description = (string?)null, Unknown = new { Deep = new[] { 1 } } });
        Assert.False(api.Describe("s").Has("Description"));
    }

    [Fact]
    public void Modelled_errors_say_Message_and_others_message()
    {
        using Api api = new();
        Assert.Equal(["Message", "__type"], api.Call("DescribeSecret", new { SecretId = "absent" }).Keys);
        Assert.Equal(["__type", "message"], api.Call("DescribeSecret", new { }).Keys);
    }

    [Theory]
    [InlineData("us-east-1", "aws")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    [InlineData("cn-north-1", "aws-cn")]
    public void The_credential_scope_decides_region_and_partition(string region, string partition)
    {
        using Api api = new(options => options.AccountId = "123456789012");
        Assert.Matches($@"\Aarn:{partition}:secretsmanager:{region}:123456789012:secret:s-[A-Za-z0-9]{{6}}\z", api.Create("s", region: region));
        api.Fail("DescribeSecret", new { SecretId = "s" }, "ResourceNotFoundException", region: "eu-north-1");
    }

    [Fact]
    public void Handlers_share_one_state_and_leave_it_when_disposed()
    {
        using Api api = new();
        api.Create("s");
        using (HttpClient other = new(api.Service.CreateHandler()))
        using (HttpRequestMessage request = Api.Request("DescribeSecret", """{"SecretId":"s"}"""))
        using (HttpResponseMessage response = other.Send(request))
            Assert.True(response.IsSuccessStatusCode);
        api.Describe("s");
    }

    [Theory]
    [InlineData("a")]
    [InlineData(" blank at both ends ")]
    [InlineData("line\r\nline\n\ttab")]
    [InlineData("\"quoted\" \\ / '")]
    [InlineData("emoji \U0001F512 and é and \u0000 and \u2028")]
    public void Text_comes_back_as_it_went_in(string value)
    {
        using Api api = new();
        api.Create("s", value);
        Assert.Equal(value, api.Value("s"));
    }

    [Fact]
    public void All_bytes_come_back_as_they_went_in()
    {
        using Api api = new();
        string value = Convert.ToBase64String([.. Enumerable.Range(0, 256).Select(i => (byte)i)]);
        api.Ok("CreateSecret", new { Name = "s", ClientRequestToken = Api.Token(), SecretBinary = value });
        Assert.Equal(value, api.Ok("GetSecretValue", new { SecretId = "s" }).Str("SecretBinary"));
    }

    private static Answer Send(Action<HttpRequestMessage> change)
    {
        using Api api = new();
        using HttpRequestMessage request = Api.Request("ListSecrets", "{}");
        change(request);
        return api.Send(request);
    }

    private static void Authorize(HttpRequestMessage request, string authorization)
    {
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
    }
}
