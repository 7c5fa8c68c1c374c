using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime.Internal.Auth;
using Amazon.Util;

namespace SecretsPS.Aws.Runtime;

/// <summary>What signs a day's requests to this service.</summary>
internal sealed class SigningKey
{
    private const string Service = "secretsmanager";

    // A keyed hash is no thread's but its own; to make one takes longer than to use it.
    [ThreadStatic]
    private static IncrementalHash? t_hash;

    [ThreadStatic]
    private static byte[]? t_hashKey;

    private readonly string _secretKey;
    private readonly string _day;
    private readonly byte[] _bytes;

    /// <param name="secretKey">The secret access key.</param>
    /// <param name="day">As in <c>20261123</c>, in UTC.</param>
    /// <param name="region">The region that signatures are for.</param>
    public SigningKey(string secretKey, string day, string region)
    {
        _secretKey = secretKey;
        _day = day;
        _bytes = AWS4Signer.ComposeSigningKey(secretKey, region, day, Service);
        Scope = $"{day}/{region}/{Service}/aws4_request";
    }

    /// <summary>What signatures of this key are for, as requests say it.</summary>
    public string Scope { get; }

    public bool Fits(string secretKey, string day) => day == _day && secretKey == _secretKey;

    /// <returns>The signature in lower-case hexadecimal.</returns>
    public string Sign(string stringToSign)
    {
        if (t_hash is null || t_hashKey != _bytes)
        {
            t_hash?.Dispose();
            t_hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _bytes);
            t_hashKey = _bytes;
        }

        t_hash.AppendData(Encoding.UTF8.GetBytes(stringToSign));
        return AWSSDKUtils.ToHex(t_hash.GetHashAndReset(), lowercase: true);
    }
}
