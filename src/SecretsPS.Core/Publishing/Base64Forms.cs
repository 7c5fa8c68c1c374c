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

    /// <summary>The characters that are the same whatever stands before and behind, in both alphabets.</summary>
    public static IEnumerable<string> Inner(byte[] bytes) => Alphabets(Alignments(bytes).Select(form => form.Text[form.Start..form.InnerEnd]));

    /// <summary>The same where nothing stands behind, with padding and without.</summary>
    public static IEnumerable<string> Ends(byte[] bytes) => Alphabets(Alignments(bytes).SelectMany(form => new[] { form.Text[form.Start..].TrimEnd('='), form.Text[form.Start..] }));

    /// <summary>The lines of base64 that a tool wraps.</summary>
    public static IEnumerable<string> Lines(byte[] bytes)
    {
        var text = Convert.ToBase64String(bytes);
        return s_widths.Where(width => text.Length > width).SelectMany(width => text.Chunk(width)).Select(line => new string(line));
    }

    private static IEnumerable<(string Text, int Start, int InnerEnd)> Alignments(byte[] bytes)
    {
        for (var before = 0; before < 3; before++)
        {
            var shifted = new byte[before + bytes.Length];
            bytes.CopyTo(shifted, before);
            // A character holds six bits.
            yield return (Convert.ToBase64String(shifted), (8 * before + 5) / 6, 8 * shifted.Length / 6);
            Array.Clear(shifted);
        }
    }

    private static IEnumerable<string> Alphabets(IEnumerable<string> forms)
    {
        foreach (var form in forms)
        {
            yield return form;
            if (form.AsSpan().ContainsAny('+', '/')) yield return form.Replace('+', '-').Replace('/', '_');
        }
    }
}
