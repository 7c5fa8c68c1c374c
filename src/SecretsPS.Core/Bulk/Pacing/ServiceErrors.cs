namespace SecretsPS.Bulk;

/// <summary>What the engine must know about the service's error codes.</summary>
internal static class ServiceErrors
{
    public static bool IsThrottling(SecretsManagerException error) =>
        error.StatusCode == 429
        || error.ShortErrorCode is "Throttling" or "ThrottledRequest" or "TooManyRequests" or "RequestLimitExceeded" or "RequestThrottled" or "SlowDown";

    public static bool IsTransient(SecretsManagerException error) =>
        error.StatusCode >= 500
        || error.ShortErrorCode is "InternalServiceError" or "InternalFailure" or "ServiceUnavailable" or "RequestTimeout"
        || error.ErrorCode is ClientErrorCode.EndpointUnreachable or ClientErrorCode.Timeout or ClientErrorCode.InvalidResponse;

    /// <summary>Whether every other row would fail the same way, so that going on only costs time.</summary>
    public static bool IsFatal(SecretsManagerException error) =>
        error.ErrorCode is ClientErrorCode.NoCredentials or ClientErrorCode.NoRegion
        || error.ShortErrorCode is "ExpiredToken" or "UnrecognizedClient" or "InvalidClientTokenId" or "InvalidSignature" or "SignatureDoesNotMatch" or "IncompleteSignature" or "MissingAuthenticationToken";

    /// <summary>Whether the service may have done what the error says that it did not: all but a refusal, and what never left.</summary>
    public static bool MayHaveTakenEffect(SecretsManagerException error) =>
        error.StatusCode is not (>= 400 and < 500) && error.ErrorCode is not (ClientErrorCode.NoCredentials or ClientErrorCode.NoRegion);

    public static bool IsDenied(SecretsManagerException error) => error.ShortErrorCode is "AccessDenied";

    public static bool IsMissing(string? errorCode) => errorCode is "ResourceNotFoundException";

    public static bool IsExisting(SecretsManagerException error) => error.ShortErrorCode is "ResourceExists";

    /// <summary>The service has one code for this and other states; only its text tells them apart.</summary>
    public static bool IsScheduledForDeletion(string? errorCode, string? message) =>
        errorCode is "InvalidRequestException"
        && message is not null
        && (message.Contains("scheduled for deletion", StringComparison.OrdinalIgnoreCase) || message.Contains("marked for deletion", StringComparison.OrdinalIgnoreCase));
}
