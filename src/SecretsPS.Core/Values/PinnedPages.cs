using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SecretsPS;

/// <summary>
/// Pinned arrays of one size, used again and again: they are dear to make and dear to collect. An array that was given
/// back is another's; one of which it is not certain that nobody reads or writes it any more is not given back.
/// </summary>
public static class PinnedPages
{
    /// <summary>The length of each, in bytes.</summary>
    public const int Size = 4096;

    // Up to two for each call that is under way.
    private const int MostSpare = 128;

    private static readonly ConcurrentQueue<byte[]> s_spare = new();

    /// <summary>Takes a page. Its content is whatever stood there: write before reading.</summary>
    /// <returns>The page, for its owner to give back.</returns>
    public static byte[] Take() => s_spare.TryDequeue(out var page) ? page : PinnedBytes.Allocate(Size);

    /// <summary>Clears an array, and keeps it for the next if it is a page.</summary>
    /// <param name="array">What was taken, or what it grew to.</param>
    public static void GiveBack(byte[] array)
    {
        ArgumentNullException.ThrowIfNull(array);
        CryptographicOperations.ZeroMemory(array);
        if (array.Length == Size && s_spare.Count < MostSpare) s_spare.Enqueue(array);
    }
}
