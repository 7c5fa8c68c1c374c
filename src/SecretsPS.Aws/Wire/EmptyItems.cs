using System.Text.Json;

namespace SecretsPS.Aws.Wire;

/// <summary>
/// Finds what no answer of the service holds and the serializer lets through: null as an item of a list or of a map. Who
/// takes the items counts on there being something.
/// </summary>
internal static class EmptyItems
{
    // Keys of these are version ids: the only maps of the service. Other objects have members, which may be null.
    private static readonly byte[][] s_maps = ["VersionIdsToStages"u8.ToArray(), "SecretVersionsToStages"u8.ToArray()];

    /// <exception cref="JsonException">There is one, or the body is not JSON.</exception>
    public static void Refuse(ReadOnlySpan<byte> body)
    {
        // Almost no answer holds the word, and only those that do are walked through.
        if (body.IndexOf("null"u8) < 0) return;
        var reader = new Utf8JsonReader(body);
        var takesNoNull = new Stack<bool>();
        var isMap = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    isMap = IsMap(ref reader);
                    continue;
                case JsonTokenType.StartArray:
                    takesNoNull.Push(true);
                    break;
                case JsonTokenType.StartObject:
                    takesNoNull.Push(isMap);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    takesNoNull.Pop();
                    break;
                case JsonTokenType.Null when takesNoNull.Count == 0 || takesNoNull.Peek():
                    throw new JsonException("An item is null.");
            }

            isMap = false;
        }
    }

    private static bool IsMap(ref Utf8JsonReader reader)
    {
        foreach (var map in s_maps)
            if (reader.ValueTextEquals(map)) return true;
        return false;
    }
}
