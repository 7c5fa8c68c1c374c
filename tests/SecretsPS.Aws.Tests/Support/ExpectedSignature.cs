using System.Security.Cryptography;
using System.Text;

namespace SecretsPS.Aws.Tests.Support;

/// <summary>
/// Signature Version 4 once more, by its description alone: from the bytes and headers of a request, whoever made them.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// </summary>
internal static class ExpectedSignature
{
    /// <param name="path">As it is sent.</param>
    /// <param name="header">A header's value by its name in lower case.</param>
    /// <param name="body">As it is sent.</param>
    /// <param name="accessKeyId">Whose signature it should be.</param>
    /// <param name="secretKey">The secret access key that goes with it.</param>
    /// <param name="region">The region of its scope.</param>
    /// <returns>What the Authorization header should be.</returns>
    public static string Of(string path, Func<string, string> header, byte[] body, string accessKeyId, string secretKey, string region)
    {
        var signed = header("authorization").Split("SignedHeaders=")[1].Split(',')[0];
        // All that says what is asked of whom; what proxies and retries change is left out.
        var token = signed.Contains("token", StringComparison.Ordinal) ? "x-amz-security-token;" : "";
        Assert.Equal($"content-type;host;x-amz-date;{token}x-amz-target", signed);
        var date = header("x-amz-date");
        var scope = $"{date[..8]}/{region}/secretsmanager/aws4_request";
        var headers = string.Concat(signed.Split(';').Select(name => $"{name}:{string.Join(' ', header(name).Split(' ', StringSplitOptions.RemoveEmptyEntries))}\n"));
        var canonical = $"POST\n{path}\n\n{headers}\n{signed}\n{Hex(SHA256.HashData(body))}";
        var toSign = $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var part in scope.Split('/')) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{scope}, SignedHeaders={signed}, Signature={Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)))}";
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
