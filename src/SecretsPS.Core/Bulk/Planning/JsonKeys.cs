using System.Text.Json;
using SecretsPS.Json;

namespace SecretsPS.Bulk;

/// <summary>Names the keys in which two JSON values differ.</summary>
internal static class JsonKeys
{
    private const int Listed = 20;

    public static IReadOnlyList<string> Differing(SecretText? before, SecretText? after)
    {
        if (before is null || after is null) return [];
        using var old = TryParseObject(before);
        using var wanted = TryParseObject(after);
        if (old is null || wanted is null) return [];
        var olds = Properties(old);
        var wanteds = Properties(wanted);
        var added = wanteds.Keys.Where(key => !olds.ContainsKey(key)).Select(key => "+" + key);
        var gone = olds.Keys.Where(key => !wanteds.ContainsKey(key)).Select(key => "-" + key);
        var changed = wanteds.Where(p => olds.TryGetValue(p.Key, out var value) && !JsonEquality.AreEqual(value, p.Value)).Select(p => "~" + p.Key);
        return added.Concat(gone).Concat(changed).Take(Listed).ToList();
    }

    /// <summary>Whether both texts are JSON of the same content, however it is written.</summary>
    public static bool SayTheSame(SecretText? one, SecretText? other)
    {
        if (one is null || other is null) return false;
        using var first = TryParse(one);
        using var second = TryParse(other);
        return first is not null && second is not null && JsonEquality.AreEqual(first.RootElement, second.RootElement);
    }

    private static JsonDocument? TryParseObject(SecretText text) =>
        text.RevealBytes().TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? TryParse(text) : null;

    private static JsonDocument? TryParse(SecretText text)
    {
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
