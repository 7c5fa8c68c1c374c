using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Amazon.Runtime;
using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Errors;

/// <summary>
/// Turns whatever AWSSDK throws into one exception with the service's code, message and request id. Inner exceptions
/// are left out where they could hold a body.
/// </summary>
internal static class ErrorMapper
{
    /// <summary>Stands for the operation while credentials are looked up.</summary>
    public const string Connecting = "Looking up credentials";

    /// <param name="exception">What AWSSDK threw.</param>
    /// <param name="operation">Operation that failed.</param>
    /// <param name="endpoint">Where it went.</param>
    /// <param name="isAnswerLost">Whether an attempt of it may have taken effect without an answer.</param>
    public static SecretsManagerException Map(Exception exception, string operation, Uri endpoint, bool isAnswerLost = false)
    {
        // Not a subclass: AWSSDK throws the bare type where it cannot get credentials or a configuration.
        if (exception.GetType() == typeof(AmazonClientException)) return NoCredentials(exception);
        if (exception is AmazonUnmarshallingException || Find<JsonException>(exception) is not null || Find<InvalidDataException>(exception) is not null || Find<FormatException>(exception) is not null)
            return FromUnreadable(exception, operation, endpoint);
        if (exception is AmazonServiceException service && (int)service.StatusCode != 0)
            return FromService(service, operation, endpoint, isAnswerLost);
        // Before sockets: a timeout aborts its socket, and that is not the cause.
        if (Find<OperationCanceledException>(exception) is not null || Find<TimeoutException>(exception) is not null)
            return new SecretsManagerException(ClientErrorCode.Timeout, $"{endpoint.Authority} did not answer {operation} in time. Check the network, or give it longer: {Surface.Current.GiveLonger}. {RepeatIsSafe}");
        if (Find<AuthenticationException>(exception) is { } tls)
            return Unreachable(endpoint, $"its TLS certificate was refused ({tls.Message})", "Check the host name and the machine's trusted roots; validation cannot be turned off.");
        if (Find<SocketException>(exception) is { } socket)
            return Unreachable(endpoint, Describe(socket), Advice(socket));
        if (Find<HttpRequestException>(exception) is { } http)
            return FromHttp(http, operation, endpoint);
        if (Find<IOException>(exception) is not null)
            return Unreachable(endpoint, "the connection broke", $"Try again. {RepeatIsSafe}");
        return new SecretsManagerException(exception.GetType().Name, $"{operation} failed before an answer came: {exception.GetType().Name}. Try again; report it if it stays.");
    }

    private const string RepeatIsSafe = "A write with the same ClientRequestToken is safe to repeat.";

    private static SecretsManagerException FromUnreadable(Exception exception, string operation, Uri endpoint)
    {
        var unexpected = Find<UnexpectedStatusException>(exception);
        var answer = exception as AmazonServiceException;
        var status = unexpected?.StatusCode ?? (int?)answer?.StatusCode;
        return InvalidResponse(operation, endpoint, status is 0 ? null : status, string.IsNullOrEmpty(answer?.RequestId) ? null : answer.RequestId);
    }

    // These messages name a profile, a role or a file; no request of ours was made yet, so they hold no value.
    private static SecretsManagerException NoCredentials(Exception exception)
    {
        var cause = exception.InnerException is { } inner ? $" {inner.Message.TrimEnd('.')}." : "";
        return new SecretsManagerException(ClientErrorCode.NoCredentials, $"Credentials could not be obtained: {exception.Message.TrimEnd('.')}.{cause} Check the profile or role, or sign in again.");
    }

    private static SecretsManagerException FromService(AmazonServiceException exception, string operation, Uri endpoint, bool isAnswerLost)
    {
        var status = (int)exception.StatusCode;
        if (string.IsNullOrEmpty(exception.ErrorCode) || exception.ErrorCode == exception.StatusCode.ToString())
        {
            return exception.StatusCode is HttpStatusCode.ProxyAuthenticationRequired
                ? new SecretsManagerException("ProxyAuthenticationRequired", $"The proxy in front of {endpoint.Authority} asks for credentials (HTTP 407). Set them in HTTPS_PROXY.", status, exception.RequestId)
                : InvalidResponse(operation, endpoint, status, exception.RequestId);
        }

        var message = string.IsNullOrEmpty(exception.Message) ? $"{exception.ErrorCode} (HTTP {status}, no message)." : exception.Message;
        return new SecretsManagerException(exception.ErrorCode, message, status, exception.RequestId, NextStep.For(exception.ErrorCode, message, status, isAnswerLost));
    }

    private static SecretsManagerException FromHttp(HttpRequestException exception, string operation, Uri endpoint) =>
        exception.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => Unreachable(endpoint, "its name cannot be resolved", "Check the region, the endpoint URL and DNS."),
            HttpRequestError.SecureConnectionError => Unreachable(endpoint, "TLS could not be set up", "Check that the endpoint speaks https."),
            HttpRequestError.ProxyTunnelError => new SecretsManagerException("ProxyAuthenticationRequired", $"The proxy refused a tunnel to {endpoint.Authority}, as one does that wants credentials (HTTP 407). Check HTTPS_PROXY and the credentials in it."),
            HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded => InvalidResponse(operation, endpoint, (int?)exception.StatusCode, null),
            _ => Unreachable(endpoint, "the connection failed", "Check the network, the region and the endpoint URL."),
        };

    private static SecretsManagerException InvalidResponse(string operation, Uri endpoint, int? status, string? requestId) => new(
        ClientErrorCode.InvalidResponse,
        $"{endpoint.Authority} answered {operation} with {(status is >= 300 and < 400 ? "a redirect, which is not followed" : "something that is not Secrets Manager's")}{(status is null ? "" : $" (HTTP {status})")}. Check the endpoint URL and any proxy in between.",
        status,
        requestId);

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
