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
/// clock and the derivation of keys stay AWSSDK's.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal sealed class RequestSigner : AbstractAWSSigner
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

    public override ClientProtocol Protocol => ClientProtocol.RestProtocol;

    /// <summary>Dates and signs a request, anew where it was signed before.</summary>
    /// <exception cref="AmazonClientException">There are no credentials.</exception>
    public override void Sign(IRequest request, IClientConfig clientConfig, RequestMetrics metrics, BaseIdentity identity)
    {
        var credentials = (identity as AWSCredentials)?.GetCredentials() ?? throw new AmazonClientException("There are no credentials to sign the request with.");
        var headers = request.Headers;
        var date = CorrectClockSkew.GetCorrectedUtcNowForEndpoint(_endpoint, clientConfig).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var key = KeyFor(credentials.SecretKey, date[..8]);
        var (names, token) = TakeToken(credentials, headers);
        var canonicalRequest = $"{_beginning}{date}\n{token}x-amz-target:{headers[WireMarshaller.TargetHeader]}\n\n{names}\n{request.PrecomputedContentSha256}";
        var signature = key.Sign($"AWS4-HMAC-SHA256\n{date}\n{key.Scope}\n{AWSSDKUtils.ToHex(AWS4Signer.ComputeHash(canonicalRequest), lowercase: true)}");
        headers[HeaderKeys.XAmzDateHeader] = date;
        headers[HeaderKeys.AuthorizationHeader] = $"AWS4-HMAC-SHA256 Credential={credentials.AccessKey}/{key.Scope}, SignedHeaders={names}, Signature={signature}";
    }

    // Whoever asked for credentials before may have been given others, and put their token among the headers.
    private static (string Names, string TokenLine) TakeToken(ImmutableCredentials credentials, IDictionary<string, string> headers)
    {
        if (credentials.UseToken)
        {
            headers[HeaderKeys.XAmzSecurityTokenHeader] = credentials.Token;
            return (SignedHeaderNamesWithToken, $"x-amz-security-token:{AWSSDKUtils.CompressSpaces(credentials.Token).Trim()}\n");
        }

        headers.Remove(HeaderKeys.XAmzSecurityTokenHeader);
        return (SignedHeaderNames, "");
    }

    private SigningKey KeyFor(string secretKey, string day) =>
        _key is { } key && key.Fits(secretKey, day) ? key : _key = new SigningKey(secretKey, day, _region);
}
