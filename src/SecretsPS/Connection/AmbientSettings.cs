namespace SecretsPS.Connection;

/// <summary>
/// The AWS_ variables that choose an account or an endpoint. A script may change them between two calls; the client
/// made for the old ones must then not serve the new ones.
/// </summary>
internal static class AmbientSettings
{
    private static readonly string[] s_names =
    [
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION",
        "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "AWS_USE_FIPS_ENDPOINT",
        "AWS_USE_DUALSTACK_ENDPOINT", "AWS_RETRY_MODE", "AWS_MAX_ATTEMPTS",
        "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ];

    /// <summary>A digest of the variables: they hold keys, which must not lie about in a dictionary.</summary>
    public static string Fingerprint()
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var name in s_names)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable(name) ?? ""));
            hash.AppendData([0xFF]);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
