using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime.Internal.Auth;
using Amazon.Util;

namespace SecretsPS.Aws.Runtime;

/// <summary>What signs a day's requests to this service. Collected with the client that signs, and all copies of the key with it.</summary>
internal sealed class SigningKey
{
    private readonly string _secretKey;
    private readonly string _day;
    private readonly byte[] _bytes;
    // To make a keyed hash takes longer than to use it, and only one thread at a time can.
    private readonly ConcurrentBag<IncrementalHash> _idle = [];

    /// <param name="secretKey">The secret access key.</param>
    /// <param name="day">As in <c>20261123</c>, in UTC.</param>
    /// <param name="region">The region that signatures are for.</param>
    public SigningKey(string secretKey, string day, string region)
    {
        _secretKey = secretKey;
        _day = day;
        _bytes = AWS4Signer.ComposeSigningKey(secretKey, region, day, ServiceConfig.SigningName);
        Scope = $"{day}/{region}/{ServiceConfig.SigningName}/aws4_request";
    }

    /// <summary>What signatures of this key are for, as requests say it.</summary>
    public string Scope { get; }

    public bool Fits(string secretKey, string day) => day == _day && secretKey == _secretKey;

    /// <returns>The signature in lower-case hexadecimal.</returns>
    public string Sign(string stringToSign)
    {
        var hash = _idle.TryTake(out var idle) ? idle : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _bytes);
        hash.AppendData(Encoding.UTF8.GetBytes(stringToSign));
        var signature = AWSSDKUtils.ToHex(hash.GetHashAndReset(), lowercase: true);
        _idle.Add(hash);
        return signature;
    }
}
