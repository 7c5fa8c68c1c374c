using System.Net.Sockets;
using System.Security.Authentication;
using SecretsPS.Aws.Runtime;
using SecretsPS.Model;

namespace SecretsPS.Aws.Errors;

/// <summary>What to think of a call whose answer was lost: it may have been done, which matters to writes alone.</summary>
internal static class RepeatAdvice
{
    /// <param name="request">What was asked for; null before there is a request.</param>
    /// <param name="isEarlier">Whether it was an attempt before the one that the error is about.</param>
    /// <returns>A sentence; null for a call that only reads.</returns>
    public static string? For(SecretsManagerRequest? request, bool isEarlier)
    {
        if (request is null || IsReading(request)) return null;
        var token = TokenOf(request);
        var advice = token is null
            ? "look at the secret before you repeat it."
            : $"a repeat with the same ClientRequestToken, {token}, is safe.";
        return (isEarlier ? "An earlier attempt of this call got no answer and may have done it already: " : "It may have been done: ") + advice;
    }

    /// <param name="exception">How an attempt ended.</param>
    /// <returns>False where no byte of the request can have left: whoever listens there never saw it.</returns>
    public static bool MayHaveBeenSent(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case ConnectTimeoutException or AuthenticationException:
                case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError }:
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NetworkUnreachable or SocketError.HostUnreachable }:
                    return false;
            }
        }

        return true;
    }

    private static bool IsReading(SecretsManagerRequest request) => request is
        DescribeSecretRequest or ListSecretsRequest or ListSecretVersionIdsRequest or GetSecretValueRequest or BatchGetSecretValueRequest
        or GetRandomPasswordRequest or GetResourcePolicyRequest or ValidateResourcePolicyRequest;

    private static string? TokenOf(SecretsManagerRequest request) => request switch
    {
        CreateSecretRequest r => r.ClientRequestToken,
        PutSecretValueRequest r => r.ClientRequestToken,
        UpdateSecretRequest r => r.ClientRequestToken,
        RotateSecretRequest r => r.ClientRequestToken,
        _ => null,
    };
}
