namespace SecretsPS.Aws.Errors;

/// <summary>What to do next, put behind the service's own words where it is known.</summary>
internal static class NextStep
{
    /// <param name="errorCode">The service's code.</param>
    /// <param name="message">The service's words.</param>
    /// <param name="statusCode">HTTP status.</param>
    /// <param name="repeat">What to think of an attempt that may have been done; null where there is none.</param>
    public static string? For(string errorCode, string message, int statusCode, string? repeat)
    {
        var step = For(errorCode, message) ?? (statusCode >= 500 ? "Try again later." : null);
        return step is null || repeat is null ? step ?? repeat : $"{step} {repeat}";
    }

    private static string? For(string errorCode, string message) => errorCode switch
    {
        "InvalidRequestException" when message.Contains("already scheduled for deletion", StringComparison.Ordinal) =>
            Surface.Current.BringBack,
        "InvalidRequestException" when message.Contains("marked for deletion", StringComparison.Ordinal) =>
            Surface.Current.BringBack,
        "ResourceExistsException" when message.Contains("already exists", StringComparison.Ordinal) =>
            Surface.Current.WriteExisting,
        "ExpiredTokenException" or "ExpiredToken" or "RequestExpired" => "The credentials have expired: sign in again, for SSO with 'aws sso login'.",
        "UnrecognizedClientException" or "InvalidClientTokenId" => "The access key is not known to this partition: check the key and the region.",
        "InvalidSignatureException" or "SignatureDoesNotMatch" => "Check the secret key, and the clock of this machine.",
        "RequestTimeTooSkewed" or "RequestInTheFuture" => "Set the clock of this machine.",
        "ThrottlingException" or "Throttling" or "TooManyRequestsException" or "RequestLimitExceeded" or "RequestThrottled" =>
            $"Wait and try again with fewer calls at a time, or give more attempts: {Surface.Current.MoreAttempts}.",
        _ => null,
    };
}
