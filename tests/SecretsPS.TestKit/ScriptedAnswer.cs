using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace SecretsPS.TestKit;

/// <summary>What the scripted service says to the requests that match.</summary>
public sealed class ScriptedAnswer
{
    private const string MediaType = "application/x-amz-json-1.1";

    /// <summary>Operation it answers; null for every one.</summary>
    public string? Operation { get; init; }

    /// <summary>SecretId or Name it answers; null for every one.</summary>
    public string? For { get; init; }

    /// <summary>How often it answers; 0 for always.</summary>
    public int Times { get; init; }

    /// <summary>JSON of the result; null for one that fits the request.</summary>
    public string? Result { get; init; }

    /// <summary>Error code, such as ResourceNotFoundException; null where the call succeeds.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Message of the error.</summary>
    public string Message { get; init; } = "Scripted error.";

    /// <summary>HTTP status of an error.</summary>
    public int StatusCode { get; init; } = 400;

    /// <summary>Request id of the answer; one by chance where null.</summary>
    public string? RequestId { get; init; }

    /// <summary>Time until the answer, in milliseconds.</summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>When the connection breaks.</summary>
    public ConnectionDrop Drop { get; init; }

    /// <summary>Makes the result from the request. It runs on any thread, so it cannot be a script block.</summary>
    public Func<RecordedRequest, string>? Callback { get; init; }

    internal int Given { get; set; }

    internal bool Fits(RecordedRequest request) =>
        (Operation is null || Operation == request.Operation)
        && (For is null || For == request.Target)
        && (Times == 0 || Given < Times);

    internal HttpResponseMessage ToResponse(RecordedRequest request)
    {
        var body = ErrorCode is null
            ? Callback?.Invoke(request) ?? Result ?? DefaultResult.For(request)
            : new JsonObject { ["__type"] = ErrorCode, [nameof(Message)] = Message }.ToJsonString();
        var response = new HttpResponseMessage(ErrorCode is null ? HttpStatusCode.OK : (HttpStatusCode)StatusCode)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        response.Headers.Add("x-amzn-RequestId", RequestId ?? Guid.NewGuid().ToString());
        return response;
    }

    internal static HttpRequestException Broken() =>
        new(HttpRequestError.ConnectionError, "The scripted connection broke.", new SocketException((int)SocketError.ConnectionReset));
}
