using System.Buffers;
using System.Text;

namespace SecretsPS.Publishing;

/// <summary>A text as URLs and forms carry it: the encoders of the platforms differ in signs, blanks and letters of the digits.</summary>
internal static class UrlForms
{
    /// <summary>Characters above which a text is known in its two commonest forms only: nobody puts more into a URL.</summary>
    public const int LongText = 4096;

    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

    private static readonly SearchValues<char> s_same = SearchValues.Create(LettersAndDigits);

    // Where encoders differ, other than in the letters of the digits.
    private static readonly SearchValues<char> s_disputed = SearchValues.Create(" ~!*'()/");

    private static readonly Encoder[] s_encoders =
    [
        new("~", IsPlus: false, IsLower: false), // RFC 3986, .NET's EscapeDataString
        new("~", IsPlus: false, IsLower: true),
        new("~", IsPlus: true, IsLower: false), // Python's quote_plus, Go's QueryEscape
        new("~", IsPlus: true, IsLower: true),
        new("~!*'()", IsPlus: false, IsLower: false), // JavaScript's encodeURIComponent
        new("~/", IsPlus: false, IsLower: false), // Python's quote
        new("*", IsPlus: true, IsLower: false), // HTML forms, Java's URLEncoder
        new("!*()", IsPlus: true, IsLower: false), // .NET's WebUtility
        new("!*()", IsPlus: true, IsLower: true), // .NET's HttpUtility
    ];

    /// <summary>The forms that differ from the text, some of them alike.</summary>
    public static IEnumerable<string> Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(s_same)) return [];
        var bytes = Encoding.UTF8.GetBytes(text);
        if (text.Length > LongText) return [s_encoders[0].Encode(bytes), s_encoders[2].Encode(bytes)];
        return s_encoders.Take(text.AsSpan().ContainsAny(s_disputed) ? s_encoders.Length : 2).Select(encoder => encoder.Encode(bytes));
    }

    private sealed record Encoder(string Kept, bool IsPlus, bool IsLower)
    {
        private readonly SearchValues<char> _kept = SearchValues.Create(LettersAndDigits + Kept);
        private readonly string _digits = IsLower ? "0123456789abcdef" : "0123456789ABCDEF";

        public string Encode(byte[] bytes)
        {
            var encoded = new StringBuilder(bytes.Length + 32);
            foreach (var b in bytes)
            {
                _ = b switch
                {
                    (byte)' ' when IsPlus => encoded.Append('+'),
                    < 0x80 when _kept.Contains((char)b) => encoded.Append((char)b),
                    _ => encoded.Append('%').Append(_digits[b >> 4]).Append(_digits[b & 0xF]),
                };
            }

            return encoded.ToString();
        }
    }
}
