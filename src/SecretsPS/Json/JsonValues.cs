using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text;
using System.Text.Json;
using SecretsPS.Connection;

namespace SecretsPS.Json;

/// <summary>Makes PowerShell values of a secret's JSON.</summary>
internal static class JsonValues
{
    // More digits than a decimal holds exactly.
    private const int DecimalDigits = 28;

    /// <summary>A credential of the members username and password.</summary>
    /// <exception cref="SecretsManagerInputException">One of them is missing or no text.</exception>
    public static PSCredential Credential(SecretText text)
    {
        var json = text.RevealBytes();
        JsonLookup.CheckObject(json, "AsCredential");
        using var userName = Member(json, "username");
        using var password = Member(json, "password");
        if (userName.GetByteCount() == 0) throw NoCredential("username");
        return new PSCredential(userName.RevealString(), SecureStrings.FromSecretText(password));
    }

    /// <summary>A hashtable of the object, nested ones and arrays likewise, numbers exact.</summary>
    /// <exception cref="SecretsManagerInputException">The text is not a JSON object, or holds half a character.</exception>
    public static Hashtable Hashtable(SecretText text)
    {
        var json = text.RevealBytes();
        JsonLookup.CheckObject(json, "AsHashtable");
        var reader = new Utf8JsonReader(json);
        reader.Read();
        try
        {
            return ReadObject(ref reader);
        }
        catch (InvalidOperationException)
        {
            throw new SecretsManagerInputException("AsHashtable", "The secret's JSON holds half a character: a \\ud800 to \\udfff without its other half. Read it without AsHashtable.");
        }
    }

    private static SecretText Member(ReadOnlySpan<byte> json, string name) =>
        JsonLookup.TryMember(json, JsonLookup.Root(json), name, out var slot) && slot.Kind == JsonTokenType.String ? JsonKey.Text(json, slot) : throw NoCredential(name);

    private static SecretsManagerInputException NoCredential(string name) =>
        new("AsCredential", $"AsCredential needs a JSON object with the texts username and password; this secret's has no {name}. Read one key with JsonKey, or all with AsHashtable.");

    private static object? ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };

    private static Hashtable ReadObject(ref Utf8JsonReader reader)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            members[name] = ReadValue(ref reader);
        }

        // As every hashtable of PowerShell, unless that would drop a member.
        var ignoresCase = members.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() == members.Count;
        return new Hashtable(members, ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    }

    private static object?[] ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(ReadValue(ref reader));
        return [.. items];
    }

    private static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var integer)) return integer;
        var text = Encoding.ASCII.GetString(reader.ValueSpan);
        if (text.All(c => char.IsAsciiDigit(c) || c == '-')) return BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return text.Count(char.IsAsciiDigit) <= DecimalDigits && !text.Contains('e', StringComparison.OrdinalIgnoreCase)
            ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : reader.GetDouble();
    }
}
