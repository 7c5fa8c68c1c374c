using System.Text.Json;

namespace SecretsPS.Bulk;

/// <summary>Names the keys in which two JSON values differ.</summary>
internal static class JsonKeys
{
    private const int Listed = 20;

    public static IReadOnlyList<string> Differing(SecretText? before, SecretText? after)
    {
        if (before is null || after is null) return [];
        using var old = TryParse(before);
        using var wanted = TryParse(after);
        if (old is null || wanted is null) return [];
        var olds = Properties(old);
        var wanteds = Properties(wanted);
        var added = wanteds.Keys.Where(key => !olds.ContainsKey(key)).Select(key => "+" + key);
        var gone = olds.Keys.Where(key => !wanteds.ContainsKey(key)).Select(key => "-" + key);
        var changed = wanteds.Where(p => olds.TryGetValue(p.Key, out var value) && value.GetRawText() != p.Value.GetRawText()).Select(p => "~" + p.Key);
        return added.Concat(gone).Concat(changed).Take(Listed).ToList();
    }

    private static JsonDocument? TryParse(SecretText text)
    {
        if (text.RevealBytes().TrimStart(" \t\r\n"u8) is not [(byte)'{', ..]) return null;
        var reader = new Utf8JsonReader(text.RevealBytes());
        try
        {
            return JsonDocument.TryParseValue(ref reader, out var document) ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The last of two equal keys counts, as for every JSON parser; the exact text was compared before.
    private static Dictionary<string, JsonElement> Properties(JsonDocument document)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in document.RootElement.EnumerateObject()) properties[property.Name] = property.Value;
        return properties;
    }
}
