using System.Globalization;
using System.Text.Json;

namespace SecretsPS.Json;

/// <summary>Finds members of a secret's JSON without making strings of it.</summary>
public static class JsonLookup
{
    /// <summary>Refuses a text that is not a JSON object.</summary>
    /// <param name="json">The text.</param>
    /// <param name="parameter">Parameter that needs an object.</param>
    /// <exception cref="SecretsManagerInputException">It is not. The message never quotes it.</exception>
    public static void CheckObject(ReadOnlySpan<byte> json, string parameter)
    {
        if (IsObject(json)) return;
        throw new SecretsManagerInputException(parameter, $"{Surface.Current.Named(parameter)} needs a secret whose value is a JSON object; this one's is other text. Read it without {Surface.Current.Named(parameter)}.");
    }

    /// <summary>Whether a text is a JSON object.</summary>
    /// <param name="json">The text.</param>
    /// <returns>False for other JSON, and for what is none.</returns>
    public static bool IsObject(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read())
                {
                }

                return true;
            }
        }
        catch (JsonException)
        {
            // The parser's message quotes the text around the fault.
        }

        return false;
    }

    /// <summary>Finds a key of the object: by its exact name first, then as a path with dots.</summary>
    /// <param name="json">A text that <see cref="CheckObject"/> let pass.</param>
    /// <param name="path">Key, or keys and array indexes joined by dots.</param>
    /// <param name="slot">The value.</param>
    /// <returns>False where there is none.</returns>
    public static bool TryFind(ReadOnlySpan<byte> json, string path, out JsonSlot slot) => TryFind(json, Root(json), path, out slot);

    /// <summary>The object itself.</summary>
    /// <param name="json">A text that <see cref="CheckObject"/> let pass.</param>
    /// <returns>Where it stands.</returns>
    public static JsonSlot Root(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Read(ref reader, 0);
    }

    /// <summary>Finds a direct member of an object, or an item of an array.</summary>
    /// <param name="json">A text that <see cref="CheckObject"/> let pass.</param>
    /// <param name="container">The object or array.</param>
    /// <param name="name">Key, or index of an item.</param>
    /// <param name="slot">The value.</param>
    /// <returns>False where there is none.</returns>
    public static bool TryMember(ReadOnlySpan<byte> json, JsonSlot container, string name, out JsonSlot slot)
    {
        slot = default;
        if (!container.IsContainer) return false;
        var reader = new Utf8JsonReader(json.Slice(container.Start, container.Length));
        reader.Read();
        return container.Kind == JsonTokenType.StartObject
            ? TryProperty(ref reader, container.Start, name, out slot)
            : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && TryItem(ref reader, container.Start, index, out slot);
    }

    private static bool TryFind(ReadOnlySpan<byte> json, JsonSlot container, string path, out JsonSlot slot)
    {
        if (TryMember(json, container, path, out slot)) return true;
        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
            if (TryMember(json, container, path[..dot], out var parent) && TryFind(json, parent, path[(dot + 1)..], out slot)) return true;
        return false;
    }

    private static bool TryProperty(ref Utf8JsonReader reader, int offset, string name, out JsonSlot slot)
    {
        slot = default;
        var isFound = false;
        // No break at the first: of a key written twice the last one counts, as in every common reader.
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMatch = IsNamed(ref reader, name);
            reader.Read();
            var value = Read(ref reader, offset);
            if (!isMatch) continue;
            slot = value;
            isFound = true;
        }

        return isFound;
    }

    private static bool IsNamed(ref Utf8JsonReader reader, string name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            // A key with half a character in it is nobody's name.
            return false;
        }
    }

    private static bool TryItem(ref Utf8JsonReader reader, int offset, int index, out JsonSlot slot)
    {
        slot = default;
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            slot = Read(ref reader, offset);
            if (i == index) return true;
        }

        return false;
    }

    private static JsonSlot Read(ref Utf8JsonReader reader, int offset)
    {
        var start = (int)reader.TokenStartIndex;
        var kind = reader.TokenType;
        reader.Skip();
        return new JsonSlot(offset + start, (int)reader.BytesConsumed - start, kind);
    }
}
