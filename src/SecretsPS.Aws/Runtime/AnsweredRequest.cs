using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace SecretsPS.Aws.Runtime;

/// <summary>
/// A request that has had its error answer already. AWSSDK's own handler takes it as an attempt, and learns from the
/// answer's date how wrong this machine's clock is.
/// </summary>
/// <param name="error">The answer.</param>
internal sealed class AnsweredRequest(HttpErrorResponseException error) : IHttpRequestFactory<HttpContent>, IHttpRequest<HttpContent>
{
    public string Method { get; set; } = "";

    public Uri RequestUri { get; private set; } = null!;

    public Version HttpProtocolVersion { get; set; } = null!;

    public IHttpRequest<HttpContent> CreateHttpRequest(Uri requestUri)
    {
        RequestUri = requestUri;
        return this;
    }

    public IWebResponseData GetResponse() => throw error;

    public Task<IWebResponseData> GetResponseAsync(CancellationToken cancellationToken) => Task.FromException<IWebResponseData>(error);

    // What follows would make the request, and it is made and sent.
    public void ConfigureRequest(IRequestContext requestContext)
    {
    }

    public void SetRequestHeaders(IDictionary<string, string> headers)
    {
    }

    public HttpContent GetRequestContent() => null!;

    public Task<HttpContent> GetRequestContentAsync() => Task.FromResult<HttpContent>(null!);

    public void WriteToRequestBody(HttpContent requestContent, byte[] content, IDictionary<string, string> contentHeaders)
    {
    }

    public void WriteToRequestBody(HttpContent requestContent, ReadOnlyMemory<byte> content, IDictionary<string, string> contentHeaders)
    {
    }

    public void WriteToRequestBody(HttpContent requestContent, Stream contentStream, IDictionary<string, string> contentHeaders, IRequestContext requestContext)
    {
    }

    public IHttpRequestStreamHandle SetupHttpRequestStreamPublisher(IDictionary<string, string> contentHeaders, IHttpRequestStreamPublisher publisher) => throw new NotSupportedException("Requests of this service are byte arrays.");

    public Stream SetupProgressListeners(Stream originalStream, long progressUpdateInterval, object sender, EventHandler<StreamTransferProgressArgs> callback) => originalStream;

    public void Abort()
    {
    }

    public void Dispose()
    {
    }
}
