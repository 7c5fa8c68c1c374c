using System.Text.Json;

namespace SecretsPS.Json;

/// <summary>
/// Compares JSON by what it says: <c>"\u00e9"</c> is <c>"é"</c>, and the order of members says nothing. Numbers are compared
/// as they are written, since a reader may tell 1.0 from 1.
/// </summary>
internal static class JsonEquality
{
    public static bool AreEqual(JsonElement one, JsonElement other)
    {
        if (one.ValueKind != other.ValueKind) return false;
        return one.ValueKind switch
        {
            JsonValueKind.Object => SameMembers(one, other),
            JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength() && one.EnumerateArray().Zip(other.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second)),
            JsonValueKind.String => SameText(one, other),
            JsonValueKind.Number => one.GetRawText() == other.GetRawText(),
            _ => true,
        };
    }

    private static bool SameText(JsonElement one, JsonElement other)
    {
        try
        {
            return one.GetString() == other.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text; only its spelling can be compared.
            return one.GetRawText() == other.GetRawText();
        }
    }

    private static bool SameMembers(JsonElement one, JsonElement other)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        // Of two equal keys readers take the one or the other: such an object equals nothing.
        if (!one.EnumerateObject().All(member => members.TryAdd(member.Name, member.Value))) return false;
        var others = new HashSet<string>(StringComparer.Ordinal);
        return other.EnumerateObject().All(member => others.Add(member.Name) && members.TryGetValue(member.Name, out var value) && AreEqual(value, member.Value)) && others.Count == members.Count;
    }
}
