using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SecretsPS.Model;

namespace SecretsPS.Vault;

/// <summary>
/// Metadata as tags. A text is a plain tag, so tags of others are metadata too; a number, a date or a
/// switch has its type in the key: <c>SecretsPS:Int:retries</c>, <c>SecretsPS:DateTime:expires</c>, <c>SecretsPS:Bool:on</c>. What AWS tags itself (aws:) is none.
/// </summary>
internal static class VaultMetadata
{
    /// <summary>Tag that remembers the type of the secret.</summary>
    public const string TypeKey = "SecretsPS:Type";

    private const string Reserved = "SecretsPS:";
    private const string IntKey = "SecretsPS:Int:";
    private const string DateTimeKey = "SecretsPS:DateTime:";
    private const string BoolKey = "SecretsPS:Bool:";

    public static VaultSecretType TypeOf(IEnumerable<Tag>? tags) =>
        Enum.TryParse<VaultSecretType>(tags?.FirstOrDefault(tag => tag.Key == TypeKey)?.Value, out var type) && Enum.IsDefined(type) ? type : VaultSecretType.Unknown;

    public static Tag TypeTag(VaultSecretType type) => new() { Key = TypeKey, Value = type.ToString() };

    /// <summary>Tags to set, and keys to remove where they are: of an entry that is $null, and of the same entry's other types.</summary>
    /// <exception cref="SecretsManagerInputException">A key or a value cannot be a tag.</exception>
    public static (List<Tag> Set, List<string> Remove) ToTags(Hashtable? metadata)
    {
        var (set, remove) = (new List<Tag>(), new List<string>());
        foreach (DictionaryEntry entry in metadata ?? [])
        {
            var key = entry.Key as string ?? throw Refused($"has a key of type {entry.Key.GetType().Name}. Keys are texts.");
            if (key.StartsWith(Reserved, StringComparison.Ordinal)) throw Refused($"has the key '{key}'; keys with {Reserved} are the vault's own. Choose another.");
            var tag = ToTag(key, entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value);
            if (tag is not null) set.Add(tag);
            remove.AddRange(new[] { key, IntKey + key, DateTimeKey + key, BoolKey + key }.Where(other => other != tag?.Key));
        }

        TagRules.Check(set);
        foreach (var key in metadata?.Keys.Cast<string>() ?? []) TagRules.CheckKey(key, "Metadata");
        return (set, remove);
    }

    /// <summary>Metadata of a secret, without what the vault and AWS keep for themselves.</summary>
    public static Hashtable FromTags(IReadOnlyList<Tag>? tags)
    {
        var metadata = new Hashtable(StringComparer.Ordinal);
        var shown = (tags ?? []).Where(tag => tag.Key is not null and not TypeKey && !tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var tag in shown)
        {
            var (key, value) = FromTag(tag);
            // Somebody set a plain tag of the same name since: both are shown, each under its own key.
            if (key != tag.Key && shown.Any(other => other.Key == key)) metadata[tag.Key!] = tag.Value ?? "";
            else metadata[key] = value;
        }

        return metadata;
    }

    private static Tag? ToTag(string key, object? value) => value switch
    {
        null => null,
        string text => new Tag { Key = key, Value = text },
        int number => new Tag { Key = IntKey + key, Value = number.ToString(CultureInfo.InvariantCulture) },
        DateTime time => new Tag { Key = DateTimeKey + key, Value = time.ToString("o", CultureInfo.InvariantCulture) },
        bool flag => new Tag { Key = BoolKey + key, Value = flag.ToString() },
        _ => throw Refused($"holds a value of type {value.GetType().Name} under '{key}'. string, int, bool and DateTime can be kept; $null removes an entry."),
    };

    // What somebody changed into something else is shown as it stands.
    private static (string Key, object Value) FromTag(Tag tag)
    {
        var (key, value) = (tag.Key!, tag.Value ?? "");
        if (key.StartsWith(IntKey, StringComparison.Ordinal) && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return (key[IntKey.Length..], number);
        if (key.StartsWith(DateTimeKey, StringComparison.Ordinal) && DateTime.TryParseExact(value, "o", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
            return (key[DateTimeKey.Length..], time);
        if (key.StartsWith(BoolKey, StringComparison.Ordinal) && bool.TryParse(value, out var flag)) return (key[BoolKey.Length..], flag);
        return (key, value);
    }

    private static SecretsManagerInputException Refused(string what) => new("Metadata", $"The metadata {what}");
}
