using System.Text;
using SecretsPS.Masking;

namespace SecretsPS.Core.Tests.Masking;

/// <summary>Masks whole inputs, in pieces and, as the reference, by looking at every place.</summary>
internal static class Masks
{
    public static MaskedValues Of(params string[] values)
    {
        var masks = new MaskedValues();
        foreach (var value in values) masks.Add(value);
        return masks;
    }

    public static byte[] Stream(MaskedValues values, byte[] input, IEnumerable<int> pieces)
    {
        var output = new MaskedBytes();
        using var masker = new StreamMasker(values, output);
        var rest = input.AsSpan();
        foreach (var piece in pieces)
        {
            var length = Math.Min(Math.Max(piece, 0), rest.Length);
            masker.Write(rest[..length]);
            rest = rest[length..];
        }

        masker.Write(rest);
        masker.Complete();
        return output.Written.ToArray();
    }

    public static string Text(MaskedValues values, string input, params int[] pieces) =>
        Encoding.UTF8.GetString(Stream(values, Encoding.UTF8.GetBytes(input), pieces));

    /// <summary>Every stretch that occurrences cover, those that overlap as one, becomes three stars.</summary>
    public static byte[] Reference(IReadOnlyCollection<byte[]> patterns, byte[] input)
    {
        var found = patterns.SelectMany(pattern => Places(pattern, input)).Order().ToList();
        var output = new List<byte>();
        var (cursor, end) = (0, -1);
        foreach (var (start, stop) in found)
        {
            if (start >= end)
            {
                output.AddRange(input[cursor..start]);
                output.AddRange("***"u8);
            }

            end = Math.Max(end, stop);
            cursor = end;
        }

        output.AddRange(input[cursor..]);
        return [.. output];
    }

    private static IEnumerable<(int Start, int Stop)> Places(byte[] pattern, byte[] input)
    {
        for (var start = 0; start + pattern.Length <= input.Length; start++)
            if (input.AsSpan(start, pattern.Length).SequenceEqual(pattern)) yield return (start, start + pattern.Length);
    }
}
