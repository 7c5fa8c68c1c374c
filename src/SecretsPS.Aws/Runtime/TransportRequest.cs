using System.Net;
using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace SecretsPS.Aws.Runtime;

/// <summary>
/// One attempt over HTTP: the signed headers and the body as they are, no copies. Failures leave it in the shapes that
/// AWSSDK's retries, clock correction and error handling know.
/// </summary>
internal sealed class TransportRequest(Transport transport, Uri requestUri) : IHttpRequest<HttpContent>
{
    private static readonly Task<HttpContent> s_noContentYet = Task.FromResult<HttpContent>(null!);

    private readonly HttpRequestMessage _message = new(HttpMethod.Post, requestUri);

    public string Method
    {
        get => _message.Method.Method;
        set
        {
            if (value != _message.Method.Method) _message.Method = new HttpMethod(value);
        }
    }

    public Uri RequestUri => requestUri;

    public Version HttpProtocolVersion
    {
        get => _message.Version;
        set => _message.Version = value;
    }

    public void ConfigureRequest(IRequestContext requestContext)
    {
        // AWSSDK decides here about Expect: 100-continue, which this service has no use for.
    }

    public void SetRequestHeaders(IDictionary<string, string> headers)
    {
        foreach (var (name, value) in headers)
            if (!name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)) _message.Headers.TryAddWithoutValidation(name, value);
    }

    public HttpContent GetRequestContent() => _message.Content!;

    public Task<HttpContent> GetRequestContentAsync() => s_noContentYet;

    public void WriteToRequestBody(HttpContent requestContent, byte[] content, IDictionary<string, string> contentHeaders)
    {
        _message.Content = new ByteArrayContent(content);
        _message.Content.Headers.TryAddWithoutValidation("Content-Type", contentHeaders["Content-Type"]);
    }

    public void WriteToRequestBody(HttpContent requestContent, ReadOnlyMemory<byte> content, IDictionary<string, string> contentHeaders) => throw Unused();

    public void WriteToRequestBody(HttpContent requestContent, Stream contentStream, IDictionary<string, string> contentHeaders, IRequestContext requestContext) => throw Unused();

    public IHttpRequestStreamHandle SetupHttpRequestStreamPublisher(IDictionary<string, string> contentHeaders, IHttpRequestStreamPublisher publisher) => throw Unused();

    public Stream SetupProgressListeners(Stream originalStream, long progressUpdateInterval, object sender, EventHandler<StreamTransferProgressArgs> callback) => throw Unused();

    public IWebResponseData GetResponse() => throw Unused();

    public void Abort()
    {
        // The token ends an attempt.
    }

    public async Task<IWebResponseData> GetResponseAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await transport.SendAsync(_message, cancellationToken).ConfigureAwait(false);
            // A redirect goes on as an answer, which nobody follows and the reader refuses.
            return answer.StatusCode >= HttpStatusCode.BadRequest ? throw new HttpErrorResponseException(answer) : answer;
        }
        catch (HttpRequestException e) when (e.InnerException is IOException inner && e.HttpRequestError != HttpRequestError.SecureConnectionError)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    public void Dispose() => _message.Dispose();

    private static NotSupportedException Unused() => new("Requests of this service are byte arrays.");
}
