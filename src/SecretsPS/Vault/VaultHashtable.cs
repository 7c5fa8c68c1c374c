using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using System.Text.Json;
using SecretsPS.Connection;
using SecretsPS.Json;

namespace SecretsPS.Vault;

/// <summary>
/// A hashtable as JSON that other programs can use: <c>{"host":"db","password":"..."}</c>. Types that JSON does not have
/// stand by key in a member <c>$types</c>, so that each value comes back as what it was.
/// </summary>
internal static class VaultHashtable
{
    /// <summary>Member that names types; no key of a hashtable may have this name.</summary>
    public const string TypesMember = "$types";

    private const int MaxDepth = 32;
    private static readonly JsonWriterOptions s_options = new() { Encoder = RawJsonEncoder.Instance };

    /// <exception cref="SecretsManagerInputException">A key is no text, or a value of a type that cannot be kept.</exception>
    public static SecretText Write(Hashtable table)
    {
        using var buffer = new ClearingBufferWriter();
        using (var writer = new Utf8JsonWriter(buffer, s_options)) WriteTable(writer, table, depth: 0);
        return SecretText.FromUtf8(buffer.Written);
    }

    /// <exception cref="JsonException">It is no JSON object.</exception>
    /// <exception cref="FormatException">A value is not of the type that stands by its key.</exception>
    public static Hashtable Read(SecretText text)
    {
        using var content = VaultJson.Read(text.RevealBytes());
        return Table(content);
    }

    private static void WriteTable(Utf8JsonWriter writer, Hashtable table, int depth)
    {
        if (depth > MaxDepth) throw Refused($"is nested deeper than {MaxDepth} levels, or holds itself. Set a smaller one.");
        var types = new SortedDictionary<string, string>(StringComparer.Ordinal);
        writer.WriteStartObject();
        // A hashtable has no order: sorted, the same pairs make the same text, and no version is written for nothing.
        foreach (var (key, value) in Entries(table).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(key);
            if (WriteValue(writer, key, value, depth) is { } type) types.Add(key, type);
        }

        if (types.Count > 0)
        {
            writer.WriteStartObject(TypesMember);
            foreach (var (key, type) in types) writer.WriteString(key, type);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static IEnumerable<(string Key, object? Value)> Entries(Hashtable table)
    {
        foreach (DictionaryEntry entry in table)
        {
            var key = entry.Key as string ?? throw Refused($"has a key of type {entry.Key.GetType().Name}. Keys are texts.");
            if (key == TypesMember) throw Refused($"has the key {TypesMember}, which is reserved. Choose another.");
            yield return (key, entry.Value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : entry.Value);
        }
    }

    // The name of the type where JSON's own does not say it.
    private static string? WriteValue(Utf8JsonWriter writer, string key, object? value, int depth)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); return null;
            case string text: WriteText(writer, text); return null;
            case bool flag: writer.WriteBooleanValue(flag); return null;
            case int number: writer.WriteNumberValue(number); return null;
            case long number: writer.WriteNumberValue(number); return nameof(Int64);
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); return nameof(Double);
            case decimal number: writer.WriteNumberValue(number); return nameof(Decimal);
            case DateTime time: writer.WriteStringValue(time.ToString("o", CultureInfo.InvariantCulture)); return nameof(DateTime);
            case SecureString secure: WriteText(writer, secure); return nameof(VaultSecretType.SecureString);
            case byte[] bytes: writer.WriteSecretBase64(bytes); return nameof(VaultSecretType.ByteArray);
            case PSCredential credential: WriteCredential(writer, credential); return nameof(VaultSecretType.PSCredential);
            case Hashtable table: WriteTable(writer, table, depth + 1); return null;
            default: throw Refused($"holds a value of type {value.GetType().Name} under '{key}'. string, SecureString, PSCredential, byte[], Hashtable, bool, int, long, double, decimal, DateTime and $null can be kept.");
        }
    }

    private static void WriteCredential(Utf8JsonWriter writer, PSCredential credential)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("username");
        WriteText(writer, credential.UserName);
        writer.WritePropertyName("password");
        WriteText(writer, credential.Password);
        writer.WriteEndObject();
    }

    // By way of SecretText: it refuses half of a surrogate pair, for which the writer would put another character.
    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        using var utf8 = SecretText.FromChars(text);
        writer.WriteSecret(utf8.RevealBytes());
    }

    private static void WriteText(Utf8JsonWriter writer, SecureString secure)
    {
        using var utf8 = SecureStrings.ToSecretText(secure);
        writer.WriteSecret(utf8.RevealBytes());
    }

    private static Hashtable Table(VaultJson node)
    {
        var members = node.Members ?? throw new FormatException("No object.");
        var types = members.GetValueOrDefault(TypesMember)?.Members;
        var keys = members.Keys.Where(key => key != TypesMember).ToArray();
        // As every hashtable of PowerShell, unless that would drop a member.
        var ignoresCase = keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() == keys.Length;
        var table = new Hashtable(keys.Length, ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var key in keys) table[key] = Value(members[key], types?.GetValueOrDefault(key)?.Text?.RevealString());
        return table;
    }

    private static object? Value(VaultJson node, string? type) => type switch
    {
        null when node.Members is not null => Table(node),
        null when node.Items is not null => node.Items.Select(item => Value(item, type: null)).ToArray(),
        null => node.Text is not null ? node.Text.RevealString() : node.Scalar(),
        nameof(Int64) => node.ToInt64(),
        nameof(Double) => node.ToDouble(),
        nameof(Decimal) => node.ToDecimal(),
        nameof(DateTime) => DateTime.ParseExact(Text(node).RevealString(), "o", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        nameof(VaultSecretType.SecureString) => SecureStrings.FromSecretText(Text(node)),
        nameof(VaultSecretType.ByteArray) => Convert.FromBase64String(Text(node).RevealString()),
        nameof(VaultSecretType.PSCredential) => Credential(node),
        _ => throw new FormatException("Unknown type."),
    };

    private static PSCredential Credential(VaultJson node)
    {
        var userName = Text(node.Members?.GetValueOrDefault("username"));
        return userName.GetByteCount() == 0
            ? PSCredential.Empty
            : new PSCredential(userName.RevealString(), SecureStrings.FromSecretText(Text(node.Members!.GetValueOrDefault("password"))));
    }

    private static SecretText Text(VaultJson? node) => node?.Text ?? throw new FormatException("No text.");

    private static SecretsManagerInputException Refused(string what) => new("Secret", $"The hashtable {what}");
}
