using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Amazon.Runtime;
using SecretsPS.Aws.Runtime;
using SecretsPS.Aws.Wire;
using SecretsPS.Model;

namespace SecretsPS.Aws.Errors;

/// <summary>
/// Turns whatever AWSSDK throws into one exception with the service's code, message and request id. Inner exceptions
/// are left out where they could hold a body.
/// </summary>
internal static class ErrorMapper
{
    private const string SpeaksHttps = "Check that the endpoint and its port speak https. One on this machine, as the embedded service or an emulator, mostly speaks plain HTTP: give its URL with http:// then.";

    /// <param name="exception">What AWSSDK threw.</param>
    /// <param name="request">What was asked for; null while credentials are looked up.</param>
    /// <param name="endpoint">Where it went.</param>
    /// <param name="isAnswerLost">Whether an attempt of it may have taken effect without an answer.</param>
    public static SecretsManagerException Map(Exception exception, SecretsManagerRequest? request, Uri endpoint, bool isAnswerLost = false)
    {
        // A server error is itself the answer that says nothing; a refusal, and a connection that never was, speak of their own attempt.
        var isEarlier = exception is AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } || !RepeatAdvice.MayHaveBeenSent(exception);
        return Map(exception, request?.Operation ?? "Looking up credentials", endpoint, isAnswerLost ? RepeatAdvice.For(request, isEarlier) : null);
    }

    private static SecretsManagerException Map(Exception exception, string operation, Uri endpoint, string? repeat)
    {
        // Not a subclass: AWSSDK throws the bare type where it cannot get credentials or a configuration.
        if (exception.GetType() == typeof(AmazonClientException)) return NoCredentials(exception);
        if (exception is AmazonUnmarshallingException || Find<JsonException>(exception) is not null || Find<InvalidDataException>(exception) is not null || Find<FormatException>(exception) is not null)
            return FromUnreadable(exception, operation, endpoint, repeat);
        if (exception is AmazonServiceException service && (int)service.StatusCode != 0)
            return FromService(service, operation, endpoint, repeat);
        // Before sockets: a timeout aborts its socket, and that is not the cause.
        if (Find<ConnectTimeoutException>(exception) is { } connecting)
            return new SecretsManagerException(ClientErrorCode.Timeout, Join($"{endpoint.Authority} could not be connected to in time. {ConnectAdvice(endpoint, connecting)}", repeat));
        if (Find<OperationCanceledException>(exception) is not null || Find<TimeoutException>(exception) is not null)
            return new SecretsManagerException(ClientErrorCode.Timeout, Join($"{endpoint.Authority} did not answer {operation} in time. Check the network, or give it longer: {Surface.Current.GiveLonger}.", repeat));
        if (Find<AuthenticationException>(exception) is { } tls)
            return FromTls(tls, endpoint, repeat);
        if (Find<SocketException>(exception) is { } socket)
            return Unreachable(endpoint, Describe(socket), Join(Advice(socket), repeat));
        if (Find<HttpRequestException>(exception) is { } http)
            return FromHttp(http, operation, endpoint, repeat);
        if (Find<IOException>(exception) is not null)
            return Unreachable(endpoint, "the connection broke", Join("Try again.", repeat));
        return new SecretsManagerException(exception.GetType().Name, Join($"{operation} failed before an answer came: {exception.GetType().Name}. Try again; report it if it stays.", repeat));
    }

    private static SecretsManagerException FromUnreadable(Exception exception, string operation, Uri endpoint, string? repeat)
    {
        var unexpected = Find<UnexpectedStatusException>(exception);
        var answer = exception as AmazonServiceException;
        var status = unexpected?.StatusCode ?? (int?)answer?.StatusCode;
        return InvalidResponse(operation, endpoint, status is 0 ? null : status, string.IsNullOrEmpty(answer?.RequestId) ? null : answer.RequestId, repeat);
    }

    // These messages name a profile, a role or a file; no request of ours was made yet, so they hold no value.
    private static SecretsManagerException NoCredentials(Exception exception)
    {
        var cause = exception.InnerException is { } inner ? $" {inner.Message.TrimEnd('.')}." : "";
        return new SecretsManagerException(ClientErrorCode.NoCredentials, $"Credentials could not be obtained: {exception.Message.TrimEnd('.')}.{cause} Check the profile or role, or sign in again.");
    }

    private static SecretsManagerException FromService(AmazonServiceException exception, string operation, Uri endpoint, string? repeat)
    {
        var status = (int)exception.StatusCode;
        if (string.IsNullOrEmpty(exception.ErrorCode) || exception.ErrorCode == exception.StatusCode.ToString())
        {
            return exception.StatusCode is HttpStatusCode.ProxyAuthenticationRequired
                ? new SecretsManagerException("ProxyAuthenticationRequired", $"The proxy in front of {endpoint.Authority} asks for credentials (HTTP 407). Set them in HTTPS_PROXY.", status, exception.RequestId)
                : InvalidResponse(operation, endpoint, status, exception.RequestId, repeat);
        }

        var message = string.IsNullOrEmpty(exception.Message) ? $"{exception.ErrorCode} (HTTP {status}, no message)." : exception.Message;
        return new SecretsManagerException(exception.ErrorCode, message, status, exception.RequestId, NextStep.For(exception.ErrorCode, message, status, repeat));
    }

    private static SecretsManagerException FromHttp(HttpRequestException exception, string operation, Uri endpoint, string? repeat) =>
        exception.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => Unreachable(endpoint, "its name cannot be resolved", Join("Check the region, the endpoint URL and DNS.", repeat)),
            HttpRequestError.SecureConnectionError => Unreachable(endpoint, "TLS could not be set up", Join(SpeaksHttps, repeat)),
            HttpRequestError.ProxyTunnelError => new SecretsManagerException("ProxyAuthenticationRequired", $"The proxy refused a tunnel to {endpoint.Authority}, as one does that wants credentials (HTTP 407). Check HTTPS_PROXY and the credentials in it."),
            HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded => InvalidResponse(operation, endpoint, (int?)exception.StatusCode, null, repeat),
            _ => Unreachable(endpoint, "the connection failed", Join("Check the network, the region and the endpoint URL.", repeat)),
        };

    private static SecretsManagerException InvalidResponse(string operation, Uri endpoint, int? status, string? requestId, string? repeat) => new(
        ClientErrorCode.InvalidResponse,
        Join($"{endpoint.Authority} answered {operation} with {(status is >= 300 and < 400 ? "a redirect, which is not followed" : "something that is not Secrets Manager's")}{(status is null ? "" : $" (HTTP {status})")}. Check the endpoint URL and any proxy in between.", repeat),
        status,
        requestId);

    // .NET tells by its words alone whether the other side spoke no TLS, or spoke it with a certificate that was refused.
    private static SecretsManagerException FromTls(AuthenticationException tls, Uri endpoint, string? repeat)
    {
        if (tls.Message.Contains("frame", StringComparison.OrdinalIgnoreCase)) return Unreachable(endpoint, "it answered without TLS", Join(SpeaksHttps, repeat));
        return tls.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase)
            ? Unreachable(endpoint, $"its TLS certificate was refused ({tls.Message})", Join("Check the host name and the machine's trusted roots; validation cannot be turned off.", repeat))
            : Unreachable(endpoint, $"TLS could not be set up ({tls.Message})", Join(SpeaksHttps, repeat));
    }

    // A server of plain HTTP may also wait for more of what it takes for a request.
    private static string ConnectAdvice(Uri endpoint, ConnectTimeoutException connecting) => endpoint is { IsLoopback: true, Scheme: "https" }
        ? SpeaksHttps
        : $"Check the endpoint URL, the network, and firewalls and proxies in between, or give it longer: {(connecting.IsAttemptShorter ? Surface.Current.GiveLonger : Surface.Current.GiveLongerToConnect)}.";

    private static string Join(string text, string? more) => more is null ? text : $"{text} {more}";

    private static SecretsManagerException Unreachable(Uri endpoint, string reason, string advice) =>
        new(ClientErrorCode.EndpointUnreachable, $"{endpoint.Authority} cannot be reached: {reason}. {advice}");

    private static string Describe(SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "the connection was refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "its name cannot be resolved",
        SocketError.TimedOut => "no answer to the connection attempt",
        SocketError.ConnectionReset => "the connection was reset",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "there is no route to it",
        _ => $"{exception.SocketErrorCode}",
    };

    private static string Advice(SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "Check the endpoint URL and its port, and that the server is running.",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "Check the region, the endpoint URL and DNS.",
        _ => "Check the network, the region and the endpoint URL.",
    };

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is T found) return found;
        return null;
    }
}
