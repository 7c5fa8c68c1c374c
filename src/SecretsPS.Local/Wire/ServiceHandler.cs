using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace SecretsPS.Local.Wire;

/// <summary>The service as the last handler of an HTTP client: no socket, the same wire format.</summary>
internal sealed class ServiceHandler(Dispatcher dispatcher) : HttpMessageHandler
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (request.Content is null)
            return Answer(request, []);

        using MemoryStream body = new();
        request.Content.CopyTo(body, context: null, cancellationToken);
        return AnswerAndClear(request, body.ToArray(), body.GetBuffer());
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (request.Content is null)
            return Answer(request, []);
        return AnswerAndClear(request, await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), []);
    }

    private HttpResponseMessage AnswerAndClear(HttpRequestMessage request, byte[] body, byte[] copy)
    {
        try
        {
            return Answer(request, body);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(body);
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, byte[] body)
    {
        using WireResponse answer = dispatcher.Handle(new WireRequest(
            request.Method.Method,
            request.RequestUri?.AbsolutePath ?? "/",
            Header(request.Headers, "X-Amz-Target"),
            request.Content is null ? null : Header(request.Content.Headers, "Content-Type"),
            Header(request.Headers, "Authorization"),
            request.Headers.NonValidated.Contains("X-Amz-Date") || request.Headers.NonValidated.Contains("Date"),
            body));

        ByteArrayContent content = new(answer.Body.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(WireResponse.ContentType);
        HttpResponseMessage response = new((HttpStatusCode)answer.Status)
        {
            Content = content,
            RequestMessage = request,
            Version = HttpVersion.Version11,
        };
        response.Headers.TryAddWithoutValidation("x-amzn-RequestId", answer.RequestId);
        response.Headers.Date = DateTimeOffset.UtcNow;
        return response;
    }

    // Signed headers are not always what HttpClient would parse, so they are taken as they are.
    private static string? Header(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;
}
