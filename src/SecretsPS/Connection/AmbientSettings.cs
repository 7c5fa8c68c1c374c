using System.Security.Cryptography;
using System.Text;

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
        // Asked for with every record: one pass and one hash, without a copy of a key left behind.
        Span<byte> small = stackalloc byte[2048];
        var length = s_names.Length;
        foreach (var name in s_names) length += Encoding.UTF8.GetByteCount(Environment.GetEnvironmentVariable(name) ?? "");
        var content = length <= small.Length ? small[..length] : new byte[length];
        try
        {
            var rest = content;
            foreach (var name in s_names)
            {
                // Another thread may make one longer between the two looks; what no longer fits then fails, and says so.
                var count = Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable(name) ?? "", rest);
                rest[count] = 0xFF;
                rest = rest[(count + 1)..];
            }

            return Convert.ToHexString(SHA256.HashData(content));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }
}
