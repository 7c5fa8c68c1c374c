using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Identity;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;
using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>
/// Signature Version 4 of requests that all look alike: one method, one address without a query, the same headers each
/// time. What AWSSDK's signer would sort, fold and look up anew for each of them is written down here; credentials, the
/// clock, the derivation of keys and hashes stay AWSSDK's.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal sealed class RequestSigner : AWS4Signer
{
    private const string SignedHeaderNames = "content-type;host;x-amz-date;x-amz-target";
    private const string SignedHeaderNamesWithToken = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";

    private readonly string _endpoint;
    private readonly string _region;
    // The canonical request as far as it is always the same.
    private readonly string _beginning;
    private SigningKey? _key;

    /// <param name="endpoint">Where all requests go; its path needs no encoding, and there is no query.</param>
    /// <param name="region">The region that signatures are for.</param>
    public RequestSigner(Uri endpoint, string region)
    {
        _endpoint = endpoint.ToString();
        _region = region;
        var host = endpoint.IsDefaultPort ? endpoint.Host : string.Create(CultureInfo.InvariantCulture, $"{endpoint.Host}:{endpoint.Port}");
        _beginning = $"POST\n{endpoint.AbsolutePath}\n\ncontent-type:{WireMarshaller.ContentType}\nhost:{host}\nx-amz-date:";
    }

    /// <summary>Dates and signs a request, anew where it was signed before.</summary>
    public override void Sign(IRequest request, IClientConfig clientConfig, RequestMetrics metrics, BaseIdentity identity)
    {
        var credentials = ((AWSCredentials)identity).GetCredentials();
        var headers = request.Headers;
        var date = CorrectClockSkew.GetCorrectedUtcNowForEndpoint(_endpoint, clientConfig).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var key = KeyFor(credentials.SecretKey, date[..8]);
        // Whoever asks for the credentials first puts the token among the headers.
        var (names, token) = headers.TryGetValue("X-Amz-Security-Token", out var value)
            ? (SignedHeaderNamesWithToken, $"x-amz-security-token:{AWSSDKUtils.CompressSpaces(value).Trim()}\n")
            : (SignedHeaderNames, "");
        var canonicalRequest = $"{_beginning}{date}\n{token}x-amz-target:{headers[WireMarshaller.TargetHeader]}\n\n{names}\n{request.PrecomputedContentSha256}";
        var signature = key.Sign($"AWS4-HMAC-SHA256\n{date}\n{key.Scope}\n{AWSSDKUtils.ToHex(ComputeHash(canonicalRequest), lowercase: true)}");
        headers["X-Amz-Date"] = date;
        headers["Authorization"] = $"AWS4-HMAC-SHA256 Credential={credentials.AccessKey}/{key.Scope}, SignedHeaders={names}, Signature={signature}";
    }

    private SigningKey KeyFor(string secretKey, string day) =>
        _key is { } key && key.Fits(secretKey, day) ? key : _key = new SigningKey(secretKey, day, _region);
}
