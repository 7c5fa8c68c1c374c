using SecretsPS.Model;

namespace SecretsPS;

/// <summary>Rules of tags.</summary>
public static class TagRules
{
    /// <summary>Refuses tags that the service would refuse.</summary>
    /// <param name="tags">The tags; null is none.</param>
    /// <exception cref="SecretsManagerInputException">Too many, a key twice, reserved, empty or too long.</exception>
    public static void Check(IReadOnlyList<Tag>? tags)
    {
        if (tags is null) return;
        if (tags.Count > Limits.TagCount)
            throw new SecretsManagerInputException("Tags", $"Tags has {tags.Count} entries; a secret takes {Limits.TagCount}. Remove some.");
        for (var i = 0; i < tags.Count; i++)
        {
            var tag = tags[i];
            CheckKey(tag.Key, "Tags");
            if (tag.Value is { Length: > Limits.TagValueLength })
                throw new SecretsManagerInputException("Tags", $"Tags: the value of '{tag.Key}' has {tag.Value.Length} characters; the limit is {Limits.TagValueLength}. Shorten it.");
            if (HasKeyBefore(tags, i))
                throw new SecretsManagerInputException("Tags", $"Tags: the key '{tag.Key}' is given twice. Keep one; keys are case-sensitive.");
        }
    }

    // At most fifty, mostly two or three: a set of them would cost every row more than the looks.
    private static bool HasKeyBefore(IReadOnlyList<Tag> tags, int index)
    {
        for (var i = 0; i < index; i++)
            if (tags[i].Key == tags[index].Key) return true;
        return false;
    }

    /// <summary>Refuses a tag key that the service would refuse.</summary>
    /// <param name="key">The key.</param>
    /// <param name="field">What to call it in the message.</param>
    /// <exception cref="SecretsManagerInputException">The key is empty, too long or reserved.</exception>
    public static void CheckKey(string? key, string field)
    {
        if (string.IsNullOrEmpty(key))
            throw new SecretsManagerInputException(field, $"{field}: a key is empty. Give 1 to {Limits.TagKeyLength} characters.");
        if (key.Length > Limits.TagKeyLength)
            throw new SecretsManagerInputException(field, $"{field}: a key has {key.Length} characters; the limit is {Limits.TagKeyLength}. Shorten it.");
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            throw new SecretsManagerInputException(field, $"{field}: the key '{key}' starts with aws:, which is reserved for AWS. Choose another key.");
    }
}
