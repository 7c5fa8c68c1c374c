using Amazon.Runtime;

namespace SecretsPS.Aws.Runtime;

/// <summary>Gives AWSSDK's HttpHandler requests on the client's one HttpClient.</summary>
internal sealed class Transport(HttpClient client) : IHttpRequestFactory<HttpContent>
{
    public IHttpRequest<HttpContent> CreateHttpRequest(Uri requestUri) => new TransportRequest(client, requestUri);

    public void Dispose()
    {
        // The HttpClient is its owner's to end.
    }
}
