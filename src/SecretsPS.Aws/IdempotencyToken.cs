using System.Security.Cryptography;
using SecretsPS.Model;

namespace SecretsPS.Aws;

/// <summary>Fills in the ClientRequestToken, as every SDK does: the service refuses a request without one.</summary>
internal static class IdempotencyToken
{
    private const int GuidBytes = 16;
    // Guid.NewGuid reads 16 bytes from the kernel each time: as dear as the hash of a body.
    private const int GuidsAtOnce = 64;

    [ThreadStatic]
    private static byte[]? t_random;

    [ThreadStatic]
    private static int t_used;

    public static void Fill(SecretsManagerRequest request)
    {
        switch (request)
        {
            case CreateSecretRequest { ClientRequestToken: null } r: r.ClientRequestToken = NewToken(); break;
            case PutSecretValueRequest { ClientRequestToken: null } r: r.ClientRequestToken = NewToken(); break;
            case UpdateSecretRequest { ClientRequestToken: null } r: r.ClientRequestToken = NewToken(); break;
            case RotateSecretRequest { ClientRequestToken: null } r: r.ClientRequestToken = NewToken(); break;
        }
    }

    private static string NewToken()
    {
        var random = t_random ??= new byte[GuidsAtOnce * GuidBytes];
        if (t_used % random.Length == 0)
        {
            RandomNumberGenerator.Fill(random);
            t_used = 0;
        }

        var bytes = random.AsSpan(t_used, GuidBytes);
        t_used += GuidBytes;
        // Version 4, variant 1, as RFC 9562 has random ones.
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString();
    }
}
