using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SecretsPS.Bulk;

namespace SecretsPS.Formats.Sources;

/// <summary>A line without its line break; valid until the next one is asked for.</summary>
internal readonly record struct Utf8Line(long Number, ReadOnlyMemory<byte> Utf8);

/// <summary>Cuts a stream into lines of bounded length.</summary>
internal static class Utf8Lines
{
    public const int LongestLine = 4 * 1024 * 1024;

    public static async IAsyncEnumerable<Utf8Line> ReadAsync(Stream utf8, string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = PinnedBytes.Allocate(64 * 1024);
        var (start, end, number) = (0, 0, 0L);
        try
        {
            while (true)
            {
                var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
                if (length >= 0)
                {
                    yield return new Utf8Line(++number, buffer.AsMemory(start, length));
                    start += length + 1;
                    continue;
                }

                Buffer.BlockCopy(buffer, start, buffer, 0, end - start);
                (start, end) = (0, end - start);
                if (end == buffer.Length)
                {
                    if (buffer.Length >= LongestLine) throw new BulkInputException(new RowProblem(new RowPlace(file, number + 1), null, $"the line is longer than {LongestLine / 1024 / 1024} MiB."));
                    PinnedBytes.Grow(ref buffer, end, buffer.Length * 2);
                }

                var count = await utf8.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
                if (count == 0) break;
                end += count;
            }

            if (end > 0) yield return new Utf8Line(number + 1, buffer.AsMemory(0, end));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }
}
