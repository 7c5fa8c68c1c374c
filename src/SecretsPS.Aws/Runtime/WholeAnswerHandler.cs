using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>
/// Takes in an answer to its last byte. AWSSDK waits for the headers only and reads the body with neither a timeout nor
/// a token: a body that stalls would hold the caller for ever, and one that is cut would not be tried again.
/// </summary>
internal sealed class WholeAnswerHandler : DelegatingHandler
{
    private readonly bool _disposeInner;

    public WholeAnswerHandler(HttpMessageHandler inner, bool disposeInner)
        : base(inner) => _disposeInner = disposeInner;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            using var incoming = response.Content;
            var stream = await incoming.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using var closing = stream.ConfigureAwait(false);
            var body = await ResponseBody.ReadAsync(stream, incoming.Headers.ContentLength, cancellationToken).ConfigureAwait(false);
            response.Content = new AnswerContent(body, incoming.Headers.ContentType?.MediaType ?? "");
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        // A handler that the settings brought is not this client's to end.
        if (_disposeInner) base.Dispose(disposing);
    }
}
