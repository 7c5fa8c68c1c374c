using System.Security.Cryptography;
using System.Text;

namespace SecretsPS.Bulk;

/// <summary>
/// A key of 16 bytes for a name in a file: names of 500,000 rows would take more memory than the rest of an import.
/// Names are no secret, and two of them share a key less often than a disk lies.
/// </summary>
internal static class NameKey
{
    public static UInt128 Of(int source, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> input = stackalloc byte[sizeof(int) + Encoding.UTF8.GetMaxByteCount(Limits.NameLength)];
        BitConverter.TryWriteBytes(input, source);
        var count = sizeof(int) + Encoding.UTF8.GetBytes(name.AsSpan(0, Math.Min(name.Length, Limits.NameLength)), input[sizeof(int)..]);
        SHA256.HashData(input[..count], hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
