using System.Net;
using System.Net.Http.Headers;
using SecretsPS.Aws;
using SecretsPS.Model;

namespace SecretsPS.Fuzz.Tests;

/// <summary>Answers of a service, or of what stands in its place, through the whole client.</summary>
internal static class AnswerTargets
{
    private const string Arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf";
    private const string Get = "{\"ARN\":\"" + Arn + "\",\"Name\":\"a\",\"VersionId\":\"v\",\"SecretString\":\"x\\ud83d\\ude00\\n\",\"SecretBinary\":\"AQID\",\"VersionStages\":[\"AWSCURRENT\"],\"CreatedDate\":1.5230025E9}";
    private const string Describe = "{\"ARN\":\"" + Arn + "\",\"Name\":\"a\",\"RotationRules\":{\"AutomaticallyAfterDays\":30},\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}],\"VersionIdsToStages\":{\"v\":[\"AWSCURRENT\"]},\"DeletedDate\":1.5E9,\"ReplicationStatus\":[{\"Region\":\"eu-west-1\",\"Status\":\"InSync\"}]}";
    private const string List = "{\"SecretList\":[{\"ARN\":\"" + Arn + "\",\"Name\":\"a\",\"LastChangedDate\":1.5E9,\"SecretVersionsToStages\":{\"v\":[]}}],\"NextToken\":\"t\"}";
    private const string Batch = "{\"SecretValues\":[{\"Name\":\"a\",\"SecretString\":\"v\"}],\"Errors\":[{\"SecretId\":\"b\",\"ErrorCode\":\"ResourceNotFoundException\",\"Message\":\"m\"}]}";
    private const string Error = "{\"__type\":\"com.amazonaws#InvalidParameterException:http://x/\",\"Message\":\"m\",\"more\":{\"a\":[1]}}";

    public static FuzzTarget[] All =>
    [
        Of("answer-value", new GetSecretValueRequest { SecretId = "a" }, HttpStatusCode.OK, Get),
        Of("answer-description", new DescribeSecretRequest { SecretId = "a" }, HttpStatusCode.OK, Describe),
        Of("answer-list", new ListSecretsRequest(), HttpStatusCode.OK, List),
        Of("answer-batch", new BatchGetSecretValueRequest { SecretIdList = ["a", "b"] }, HttpStatusCode.OK, Batch),
        Of("answer-tagged", new TagResourceRequest { SecretId = "a", Tags = [new Tag { Key = "k", Value = "v" }] }, HttpStatusCode.OK, "", "{}"),
        Of("answer-error", new GetSecretValueRequest { SecretId = "a" }, HttpStatusCode.BadRequest, Error, "<html></html>") with { HasOneOutcome = true },
    ];

    private static FuzzTarget Of<TResult>(string name, SecretsManagerRequest<TResult> request, HttpStatusCode status, params string[] samples)
        where TResult : class, new()
    {
        var handler = new AnswerHandler(status);
        var client = new SecretsManagerFactory().Create(new ConnectionSettings
        {
            Region = "eu-west-1",
            Keys = new AccessKeys("AKIDEXAMPLE", SecretText.FromChars("secret")),
            MaxAttempts = 1,
            Handler = handler,
        });
        return FuzzTarget.OfBytes(name, input =>
        {
            handler.Body = input;
            _ = client.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        }, samples);
    }

    private sealed class AnswerHandler(HttpStatusCode status) : HttpMessageHandler
    {
        public byte[] Body { get; set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Body) };
            response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
            response.Headers.Add("x-amzn-RequestId", "5f0e1d2c-0000-4000-8000-000000000001");
            return Task.FromResult(response);
        }
    }
}
