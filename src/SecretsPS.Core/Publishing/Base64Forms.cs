using System.Security.Cryptography;

namespace SecretsPS.Publishing;

/// <summary>
/// What is seen of bytes in base64 of a longer text, such as <c>user:password</c> of HTTP Basic: three forms, by how many
/// bytes stand before. A character that a byte shares with a neighbour is not known, so up to four bits of the first and
/// of the last byte are left.
/// </summary>
internal static class Base64Forms
{
    // Of base64 and MIME of most tools, and of PEM and openssl.
    private static readonly int[] s_widths = [76, 64];

    /// <summary>Collects the forms in both alphabets.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="inner">Takes the characters that are the same whatever stands before and behind.</param>
    /// <param name="ends">Takes the same where nothing stands behind, with padding and without.</param>
    public static void Collect(ReadOnlySpan<byte> bytes, List<string> inner, List<string> ends)
    {
        var shifted = PinnedBytes.Allocate(bytes.Length + 2);
        shifted.AsSpan(0, 2).Clear();
        for (var before = 0; before < 3; before++)
        {
            bytes.CopyTo(shifted.AsSpan(before));
            var text = Convert.ToBase64String(shifted, 0, before + bytes.Length);
            // A character holds six bits.
            var (start, end, length) = ((8 * before + 5) / 6, 8 * (before + bytes.Length) / 6, text.AsSpan().TrimEnd('=').Length);
            Add(text[start..end], inner);
            if (length > end) Add(text[start..length], ends);
            if (text.Length > length) Add(text[start..], ends);
            shifted.AsSpan(0, before + 1).Clear();
        }

        CryptographicOperations.ZeroMemory(shifted);
    }

    /// <summary>The lines of base64 that a tool wraps.</summary>
    public static IEnumerable<string> Lines(byte[] bytes)
    {
        var text = Convert.ToBase64String(bytes);
        return s_widths.Where(width => text.Length > width).SelectMany(width => text.Chunk(width)).Select(line => new string(line));
    }

    private static void Add(string form, List<string> forms)
    {
        forms.Add(form);
        if (form.AsSpan().ContainsAny('+', '/')) forms.Add(form.Replace('+', '-').Replace('/', '_'));
    }
}
