using System.Text;

namespace SecretsPS.TestKit;

/// <summary>A made-up value that occurs nowhere else, and the search for it in every form in which a value could show.</summary>
public sealed class Canary
{
    private readonly KeyValuePair<string, string>[] _texts;
    private readonly KeyValuePair<string, byte[]>[] _bytes;

    /// <summary>Makes the forms of a value.</summary>
    /// <param name="value">ASCII letters and digits, 12 or more: escapes of other characters would hide it from no search for these.</param>
    public Canary(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length < 12 || !value.All(char.IsAsciiLetterOrDigit)) throw new ArgumentException("A canary has 12 or more ASCII letters and digits.", nameof(value));
        Value = value;
        var utf8 = Encoding.ASCII.GetBytes(value);
        _texts =
        [
            new("plain", value),
            .. Base64("base64", utf8),
            .. Base64("base64 of UTF-16", Encoding.Unicode.GetBytes(value)),
            new("URL", string.Concat(utf8.Select(b => $"%{b:x2}"))),
            new("JSON-escaped", string.Concat(utf8.Select(b => $"\\u{b:x4}"))),
            new("hex", Convert.ToHexString(utf8).ToLowerInvariant()),
            new("hex with dashes", BitConverter.ToString(utf8).ToLowerInvariant()),
            new("hex with blanks", BitConverter.ToString(utf8).Replace('-', ' ').ToLowerInvariant()),
            new("hex of UTF-16", Convert.ToHexString(Encoding.Unicode.GetBytes(value)).ToLowerInvariant()),
            new("decimal bytes", string.Join(',', utf8)),
            new("decimal bytes, a line each", string.Join('\n', utf8)),
            new("decimal bytes with blanks", string.Join(' ', utf8)),
        ];
        _bytes =
        [
            new("UTF-16LE", Encoding.Unicode.GetBytes(value)),
            new("UTF-16BE", Encoding.BigEndianUnicode.GetBytes(value)),
        ];
    }

    /// <summary>The value.</summary>
    public string Value { get; }

    /// <summary>Names of the forms that are searched.</summary>
    public IEnumerable<string> Forms => _texts.Select(form => form.Key).Concat(_bytes.Select(form => form.Key));

    /// <summary>Forms that a text holds.</summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>Names of the forms, none twice.</returns>
    public IEnumerable<string> FindIn(string? text)
    {
        if (string.IsNullOrEmpty(text)) return [];
        var lines = text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text;
        // Case matters in base64 alone; elsewhere a change of case hides nothing.
        return _texts.Where(form => lines.Contains(form.Value, form.Key.StartsWith("base64", StringComparison.Ordinal) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
            .Select(form => form.Key)
            .Concat(_bytes.Where(form => IsWithin(text, form.Value)).Select(form => form.Key))
            .Distinct(StringComparer.Ordinal).ToArray();
    }

    /// <summary>Forms that bytes hold: those of a text in UTF-8, and UTF-16 at any offset.</summary>
    /// <param name="content">The bytes.</param>
    /// <returns>Names of the forms, none twice.</returns>
    public IEnumerable<string> FindIn(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return FindIn(Encoding.Latin1.GetString(content))
            .Concat(_bytes.Where(form => content.AsSpan().IndexOf(form.Value) >= 0).Select(form => form.Key))
            .Distinct(StringComparer.Ordinal).ToArray();
    }

    /// <summary>The value as a service, a log or a shell could write it, by form, for tests of the search.</summary>
    /// <returns>Texts by form; forms of bytes as Latin-1.</returns>
    public IReadOnlyDictionary<string, string> Samples() =>
        _texts.Concat(_bytes.Select(form => KeyValuePair.Create(form.Key, Encoding.Latin1.GetString(form.Value)))).ToDictionary(StringComparer.Ordinal);

    /// <summary>Never the value: a canary in a test's own report would be found by the next search.</summary>
    /// <returns>A word.</returns>
    public override string ToString() => "canary";

    // Inside a longer text a value stands at any of three offsets, and its first and last characters mix with its neighbours.
    private static IEnumerable<KeyValuePair<string, string>> Base64(string name, byte[] bytes)
    {
        for (var offset = 0; offset < 3; offset++)
        {
            var encoded = Convert.ToBase64String([.. new byte[offset], .. bytes, .. new byte[3]]);
            var first = (offset * 8 + 5) / 6;
            var last = (offset + bytes.Length) * 8 / 6;
            yield return new($"{name}, offset {offset}", encoded[first..last]);
        }
    }

    private static bool IsWithin(string text, byte[] bytes) => text.Contains(Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
}
