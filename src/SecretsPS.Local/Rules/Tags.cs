using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Rules;

/// <summary>Reading and merging tags.</summary>
internal static class Tags
{
    /// <summary>Tags that a secret may have.</summary>
    public const int Quota = 50;

    /// <summary>Reads a list of tags; of two with the same key the later one counts.</summary>
    public static List<Tag> Read(List<object>? items)
    {
        List<Tag> tags = [];
        foreach (Input item in (items ?? []).Cast<Input>())
        {
            string key = item.Text("Key") ?? throw Errors.InvalidParameter("You must provide a Key for each tag.");
            RefuseSystemKey(key);
            Set(tags, new Tag(key, item.Text("Value") ?? string.Empty));
        }

        return tags;
    }

    public static List<Tag> Merge(List<Tag>? existing, List<Tag> added)
    {
        List<Tag> merged = [.. existing ?? []];
        foreach (Tag tag in added)
            Set(merged, tag);
        return merged;
    }

    public static void RefuseSystemKey(string key)
    {
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            throw Errors.InvalidParameter($"You can't modify system tags. Tag key: '{key}'.");
    }

    private static void Set(List<Tag> tags, Tag tag)
    {
        int index = tags.FindIndex(other => string.Equals(other.Key, tag.Key, StringComparison.Ordinal));
        if (index >= 0)
            tags[index] = tag;
        else
            tags.Add(tag);
    }
}
