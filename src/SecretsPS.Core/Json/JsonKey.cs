using System.Text.Json;

namespace SecretsPS.Json;

/// <summary>The value of one key of a secret's JSON.</summary>
public static class JsonKey
{
    /// <summary>Finds a key: by its exact name first, then as a path with dots into objects and arrays (db.hosts.0).</summary>
    /// <param name="text">The secret.</param>
    /// <param name="path">Key or path, case-sensitive.</param>
    /// <returns>A string's characters, or the JSON of anything else as it stands.</returns>
    /// <exception cref="SecretsManagerInputException">The text is no JSON object, has no such key, or null there.</exception>
    public static SecretText Find(SecretText text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        var json = text.RevealBytes();
        JsonLookup.CheckObject(json, "JsonKey");
        if (!JsonLookup.TryFind(json, path, out var slot))
            throw new SecretsManagerInputException("JsonKey", $"The secret's JSON has no key '{path}'. Keys are case-sensitive; write nested ones with dots, such as db.password.");
        if (slot.Kind == JsonTokenType.Null)
            throw new SecretsManagerInputException("JsonKey", $"The key '{path}' of the secret's JSON is null: it has no value.");
        return Text(json, slot);
    }

    /// <summary>The text of a value in JSON.</summary>
    /// <param name="json">JSON as UTF-8.</param>
    /// <param name="slot">Where the value stands.</param>
    /// <returns>A string's characters, or the JSON of anything else as it stands.</returns>
    /// <exception cref="SecretsManagerInputException">The string is not valid Unicode.</exception>
    public static SecretText Text(ReadOnlySpan<byte> json, JsonSlot slot)
    {
        var raw = json.Slice(slot.Start, slot.Length);
        if (slot.Kind != JsonTokenType.String) return SecretText.FromUtf8(raw);
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        try
        {
            return SecretText.FromJson(ref reader);
        }
        catch (InvalidOperationException)
        {
            throw new SecretsManagerInputException("JsonKey", "The key's text holds half of a surrogate pair, which is not valid Unicode. Read the whole secret, without the key.");
        }
    }
}
