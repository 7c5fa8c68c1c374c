using System.Net;

namespace SecretsPS.Benchmarks.Micro;

/// <summary>Answers CreateSecret without a network, so that what is left is the client.</summary>
internal sealed class AnsweringHandler : HttpMessageHandler
{
    public static readonly byte[] Answer = """{"ARN":"arn:aws:secretsmanager:us-east-1:123456789012:secret:bench/secret_AbCdEf","Name":"bench/secret","VersionId":"EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE"}"""u8.ToArray();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Answer), RequestMessage = request });
}
