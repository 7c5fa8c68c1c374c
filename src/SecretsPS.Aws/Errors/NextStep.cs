namespace SecretsPS.Aws.Errors;

/// <summary>What to do next, put behind the service's own words where it is known.</summary>
internal static class NextStep
{
    public static string? For(string errorCode, string message) => errorCode switch
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
        _ => null,
    };
}
