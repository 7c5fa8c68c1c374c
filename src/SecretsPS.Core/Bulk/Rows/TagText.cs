using System.Text.Json;
using SecretsPS.Json;
using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>Tags in one cell: <c>env=prod;team=core</c>, or a JSON object where keys or values hold a semicolon.</summary>
public static class TagText
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = RawJsonEncoder.Instance };

    /// <summary>Reads a cell.</summary>
    /// <param name="text">The cell.</param>
    /// <returns>The tags; empty for an empty cell.</returns>
    /// <exception cref="SecretsManagerInputException">There is no <c>=</c> behind a key, or the JSON is not an object of strings.</exception>
    public static IReadOnlyList<Tag> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().TrimStart().StartsWith("{")) return ParseJson(text);
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Select(ParsePair).ToList();
    }

    /// <summary>Writes tags so that <see cref="Parse"/> reads them back unchanged.</summary>
    /// <param name="tags">The tags.</param>
    /// <returns>The cell; empty without tags.</returns>
    public static string Format(IReadOnlyList<Tag>? tags)
    {
        if (tags is null || tags.Count == 0) return "";
        return tags.All(IsPlain)
            ? string.Join(';', tags.Select(tag => $"{tag.Key}={tag.Value}"))
            : JsonSerializer.Serialize(tags.ToDictionary(tag => tag.Key ?? "", tag => tag.Value ?? "", StringComparer.Ordinal), s_json);
    }

    private static Tag ParsePair(string pair)
    {
        var split = pair.IndexOf('=', StringComparison.Ordinal);
        if (split <= 0) throw Malformed("there is no key=value");
        var value = pair[(split + 1)..].TrimStart();
        // 'a=b,c=d' would otherwise become one wrong tag without a word.
        var comma = value.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0 && value.IndexOf('=', comma) >= 0) throw Malformed("tags are separated by a semicolon, not by a comma");
        return new Tag { Key = pair[..split].TrimEnd(), Value = value };
    }

    private static bool IsPlain(Tag tag) =>
        tag.Key is { Length: > 0 } key && IsPlain(key) && !key.Contains('=', StringComparison.Ordinal) && key[0] != '{' && IsPlain(tag.Value ?? "");

    private static bool IsPlain(string text) => !text.AsSpan().ContainsAny(';', ',') && text.AsSpan().Trim().Length == text.Length;

    private static List<Tag> ParseJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.EnumerateObject().Select(p => new Tag { Key = p.Name, Value = ValueOf(p.Value) }).ToList();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Malformed("the JSON is not an object of texts");
        }
    }

    // As in a JSON file: a number or a truth value is its text; a null would become the word.
    private static string ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw new JsonException(),
    };

    private static SecretsManagerInputException Malformed(string what) =>
        new("Tags", $"Tags: {what}. Write env=prod;team=core, or {{\"env\":\"prod\"}}.");
}
