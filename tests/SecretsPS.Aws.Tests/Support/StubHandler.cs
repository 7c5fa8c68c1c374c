using System.Net;
using System.Text;

namespace SecretsPS.Aws.Tests.Support;

/// <summary>Answers what the test says and keeps what it was asked.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<HttpRequestMessage> Requests { get; } = [];

    public List<string> Bodies { get; } = [];

    public StubHandler Answer(string body, HttpStatusCode status = HttpStatusCode.OK, string? contentType = "application/x-amz-json-1.1")
    {
        _answers.Enqueue(() => new HttpResponseMessage(status)
        {
            Content = new StringContent(body, Encoding.UTF8, contentType!),
            Headers = { { "x-amzn-RequestId", "5f0e1d2c-0000-4000-8000-000000000001" } },
        });
        return this;
    }

    public StubHandler Throw(Exception exception)
    {
        _answers.Enqueue(() => throw exception);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        // The last answer stands for all that follow.
        return (_answers.Count > 1 ? _answers.Dequeue() : _answers.Peek())();
    }
}
