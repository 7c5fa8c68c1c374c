using System.Net;
using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>
/// One attempt over HTTP: the signed headers and the body as they are, without copies, spans and counters that nobody
/// reads. Failures leave it in the shapes that AWSSDK's retries, clock correction and error handling know.
/// </summary>
internal sealed class SendHandler(Transport transport) : PipelineHandler
{
    // All calls of a client go to one address under one name; both are AWSSDK's to make.
    private Uri? _address;
    private string? _userAgent;

    /// <exception cref="HttpErrorResponseException">The service answered with an error.</exception>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        using var message = CreateMessage(executionContext.RequestContext);
        TransportAnswer answer;
        try
        {
            answer = await transport.SendAsync(message, executionContext.RequestContext.CancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.InnerException is IOException inner && e.HttpRequestError != HttpRequestError.SecureConnectionError)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }

        // A redirect goes on as an answer, which nobody follows and the reader refuses.
        if (answer.StatusCode >= HttpStatusCode.BadRequest)
        {
            var attempt = new HttpHandler<HttpContent>(new AnsweredRequest(new HttpErrorResponseException(answer)), this) { Logger = Logger };
            return await attempt.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }

        executionContext.ResponseContext.HttpResponse = answer;
        // The handler that asked reads the answer.
        return null!;
    }

    private HttpRequestMessage CreateMessage(IRequestContext context)
    {
        var request = context.Request;
        _address ??= AmazonServiceClient.ComposeUrl(request);
        _userAgent ??= DescribeAgent(context);
        request.Headers["User-Agent"] = _userAgent;
        var message = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new RequestBody(((WireRequest)context.OriginalRequest).Body.Bytes) };
        foreach (var (name, value) in request.Headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) message.Content.Headers.TryAddWithoutValidation(name, value);
            else message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private static string DescribeAgent(IRequestContext context)
    {
        var config = context.ClientConfig;
        context.UserAgentDetails.AddUserAgentComponent(string.IsNullOrEmpty(config.ClientAppId) ? config.UserAgent : $"{config.UserAgent} app/{config.ClientAppId}");
        return context.UserAgentDetails.GenerateUserAgentWithMetrics();
    }
}
