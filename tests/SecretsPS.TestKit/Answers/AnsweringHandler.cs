using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SecretsPS.TestKit.Answers;

/// <summary>A service that says what it is told to say, operation by operation, however often it is asked.</summary>
public sealed class AnsweringHandler : HttpMessageHandler
{
    /// <summary>Good answers of all operations, until a test puts another one in the place of one.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } =
        new(AnswerShapes.Operations.Select(operation => KeyValuePair.Create(operation, AnswerShapes.Sample(operation))), StringComparer.Ordinal);

    /// <summary>Operations that were asked for so far.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var target = request.Headers.GetValues("X-Amz-Target").Single();
        var operation = target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..];
        Asked.Enqueue(operation);
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Answers[operation])) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        response.Headers.Add("x-amzn-RequestId", "5f0e1d2c-0000-4000-8000-000000000001");
        return Task.FromResult(response);
    }
}
