using System.Globalization;
using System.Text;

namespace SecretsPS.TestKit.Faults;

/// <summary>What stands on the wire for a fault that is an answer.</summary>
internal static class FaultAnswers
{
    public const string RequestId = "5f0e1d2c-0000-4000-8000-00000000fa17";

    /// <summary>Stands in every page that is not the service's, so that a test can look whether it is shown.</summary>
    public const string PageText = "PAGE-CANARY";

    private const string Json = "application/x-amz-json-1.1";
    private const string Page = "<html><head><title>Error</title></head><body>" + PageText + "</body></html>";

    /// <returns>Null for a fault that is no answer of its own.</returns>
    public static byte[]? For(Fault fault, string redirectTo) => fault switch
    {
        Fault.ServerError or Fault.ServerErrorAfterEffect => Error("500 Internal Server Error", "InternalServiceError", "An error occurred on the server side."),
        Fault.Unavailable => Error("503 Service Unavailable", "ServiceUnavailableException", "Service is not available."),
        Fault.Throttled => Error("400 Bad Request", "ThrottlingException", "Rate exceeded"),
        Fault.TooManyRequests => Error("429 Too Many Requests", "TooManyRequestsException", "Too many requests"),
        Fault.InvalidJson => Answer("200 OK", Json, "{\"ARN\":\"arn:aws:secretsmanager:eu-west-1:123456789012:secret:x-AbCdEf\",\"Name\":" + PageText),
        Fault.EmptyAnswer => Answer("200 OK", Json, ""),
        Fault.GatewayPage => Answer("502 Bad Gateway", "text/html", Page),
        Fault.PortalPage => Answer("200 OK", "text/html", Page),
        Fault.FirewallPage => Answer("403 Forbidden", "text/html", Page),
        Fault.Redirect => Answer("307 Temporary Redirect", "text/html", Page, $"Location: {redirectTo}\r\n"),
        Fault.ClockSkew => Error("400 Bad Request", "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", DateTimeOffset.UtcNow.AddHours(1)),
        Fault.ExpiredCredentials => Error("400 Bad Request", "ExpiredTokenException", "The security token included in the request is expired"),
        Fault.ProxyAuthentication => Answer("407 Proxy Authentication Required", "text/html", Page, "Proxy-Authenticate: Basic realm=\"proxy\"\r\n"),
        _ => null,
    };

    /// <summary>The same answer as chunks, the last of which is missing.</summary>
    public static byte[] CutChunks(HttpMessage answer)
    {
        var head = string.Join("\r\n", answer.Head.Split("\r\n").Where(line => !line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)));
        var half = answer.Body.Length / 2;
        return
        [
            .. Encoding.Latin1.GetBytes(head[..^2] + "Transfer-Encoding: chunked\r\n\r\n" + half.ToString("x", CultureInfo.InvariantCulture) + "\r\n"),
            .. answer.Body.Span[..half],
            .. "\r\n"u8,
        ];
    }

    private static byte[] Error(string status, string code, string message, DateTimeOffset? date = null) =>
        Answer(status, Json, $$"""{"__type":"{{code}}","Message":"{{message}}"}""", "", date);

    private static byte[] Answer(string status, string contentType, string body, string headers = "", DateTimeOffset? date = null)
    {
        var isService = contentType == Json;
        var head = $"HTTP/1.1 {status}\r\nDate: {date ?? DateTimeOffset.UtcNow:R}\r\nContent-Type: {contentType}\r\n{headers}"
            + (isService ? $"x-amzn-RequestId: {RequestId}\r\n" : "")
            + $"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n";
        return Encoding.Latin1.GetBytes(head + body);
    }
}
