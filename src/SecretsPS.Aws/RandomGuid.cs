using System.Security.Cryptography;

namespace SecretsPS.Aws;

/// <summary>Random GUIDs, of bytes that are fetched for many at once.</summary>
internal static class RandomGuid
{
    private const int Size = 16;
    // Guid.NewGuid reads 16 bytes from the kernel each time: as dear as the hash of a body.
    private const int AtOnce = 64;

    [ThreadStatic]
    private static byte[]? t_random;

    [ThreadStatic]
    private static int t_left;

    /// <returns>A GUID of version 4, as RFC 9562 has random ones.</returns>
    public static Guid Next()
    {
        var random = t_random ??= new byte[AtOnce * Size];
        if (t_left == 0)
        {
            RandomNumberGenerator.Fill(random);
            t_left = AtOnce;
        }

        var bytes = random.AsSpan(--t_left * Size, Size);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }
}
