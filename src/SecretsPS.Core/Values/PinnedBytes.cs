using System.Security.Cryptography;

namespace SecretsPS;

/// <summary>
/// Arrays for values on their way. The garbage collector moves an array that is not pinned, and what it moved away from
/// stays in memory as it was, out of reach of whoever clears the array later.
/// </summary>
public static class PinnedBytes
{
    /// <summary>Makes an array that is never moved. Its content is whatever stood there: write before reading.</summary>
    /// <param name="count">Its length in bytes.</param>
    /// <returns>The array, for its owner to clear.</returns>
    public static byte[] Allocate(int count) => GC.AllocateUninitializedArray<byte>(count, pinned: true);

    /// <summary>Puts a larger array in place of one, and clears that.</summary>
    /// <param name="array">The array.</param>
    /// <param name="used">How many of its first bytes go along.</param>
    /// <param name="count">The new length in bytes.</param>
    public static void Grow(ref byte[] array, int used, int count)
    {
        ArgumentNullException.ThrowIfNull(array);
        var larger = Allocate(count);
        array.AsSpan(0, used).CopyTo(larger);
        CryptographicOperations.ZeroMemory(array);
        array = larger;
    }
}
