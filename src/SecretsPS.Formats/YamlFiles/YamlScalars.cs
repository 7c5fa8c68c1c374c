using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SecretsPS.Json;

namespace SecretsPS.Formats.YamlFiles;

/// <summary>Plain scalars as the core schema of YAML 1.2 reads them.</summary>
internal static partial class YamlScalars
{
    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    public static void WriteTyped(Utf8JsonWriter writer, YamlEvent scalar)
    {
        var text = scalar.Text!;
        if (!scalar.IsPlain) writer.WriteSecret(text);
        else if (IsNull(text)) writer.WriteNullValue();
        else if (text is "true" or "True" or "TRUE") writer.WriteBooleanValue(true);
        else if (text is "false" or "False" or "FALSE") writer.WriteBooleanValue(false);
        else if (JsonNumber().IsMatch(text)) writer.WriteRawValue(text);
        else if (TryParseNumber(text, out var number)) writer.WriteRawValue(number);
        else writer.WriteSecret(text);
    }

    /// <summary>Whether a text must be quoted to stay a text.</summary>
    public static bool IsTyped(string text) =>
        IsNull(text) || text.ToUpperInvariant() is "TRUE" or "FALSE" or ".INF" or "-.INF" or "+.INF" or ".NAN" || JsonNumber().IsMatch(text) || TryParseNumber(text, out _);

    private static bool TryParseNumber(string text, out string number)
    {
        number = "";
        if (Integer().IsMatch(text) && System.Numerics.BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            number = integer.ToString(CultureInfo.InvariantCulture);
        else if (text.StartsWith("0x", StringComparison.Ordinal) && text.Length <= 17 && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            number = hex.ToString(CultureInfo.InvariantCulture);
        else if (Octal().IsMatch(text))
            number = Convert.ToInt64(text[2..], 8).ToString(CultureInfo.InvariantCulture);
        else if (Float().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real))
            number = real.ToString("R", CultureInfo.InvariantCulture);
        return number.Length > 0;
    }

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonNumber();

    [GeneratedRegex(@"\A[-+]?[0-9]{1,400}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A0o[0-7]{1,20}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Octal();

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Float();
}
