using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Security;
using System.Text.Json;
using SecretsPS.Connection;
using SecretsPS.Json;

namespace SecretsPS.Binding;

/// <summary>Writes dictionaries, objects and credentials as compact JSON, the way Secrets Manager's console keeps key/value pairs.</summary>
internal static class CompactJson
{
    private const int MaxDepth = 32;
    private static readonly JsonWriterOptions s_options = new() { Encoder = RawJsonEncoder.Instance };

    public static SecretText FromCredential(PSCredential credential) => Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("username", credential.UserName);
        WriteSecure(writer, "password", credential.Password);
        writer.WriteEndObject();
    });

    public static SecretText From(object value) => Write(writer => WriteValue(writer, value, depth: 0));

    private static SecretText Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new ClearingBufferWriter();
        using (var writer = new Utf8JsonWriter(buffer, s_options)) write(writer);
        return SecretText.FromUtf8(buffer.Written);
    }

    private static void WriteSecure(Utf8JsonWriter writer, string? name, SecureString secure)
    {
        using var text = SecureStrings.ToSecretText(secure);
        if (name is not null) writer.WritePropertyName(name);
        writer.WriteSecret(text.RevealBytes());
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > MaxDepth)
            throw new SecretsManagerInputException("SecretString", $"The object is nested deeper than {MaxDepth} levels, or holds itself. Pass a smaller one, or JSON text.");
        var bare = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        switch (bare)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteSecret(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case SwitchParameter flag: writer.WriteBooleanValue(flag); break;
            case SecureString secure: WriteSecure(writer, null, secure); break;
            case SecretText text: writer.WriteSecret(text.RevealBytes()); break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or decimal or BigInteger:
                writer.WriteRawValue(((IFormattable)bare).ToString(null, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): writer.WriteNumberValue(number); break;
            case DateTime time: writer.WriteStringValue(time); break;
            case DateTimeOffset time: writer.WriteStringValue(time); break;
            case byte[] bytes: writer.WriteSecretBase64(bytes); break;
            case IDictionary dictionary: WriteDictionary(writer, dictionary, depth); break;
            case IEnumerable items: WriteArray(writer, items, depth); break;
            case PSObject custom: WriteProperties(writer, custom, depth); break;
            case Enum or Guid or Uri or Version or char: writer.WriteStringValue(bare.ToString()); break;
            case IFormattable other: writer.WriteStringValue(other.ToString(null, CultureInfo.InvariantCulture)); break;
            default: WriteProperties(writer, PSObject.AsPSObject(bare), depth); break;
        }
    }

    private static void WriteDictionary(Utf8JsonWriter writer, IDictionary dictionary, int depth)
    {
        var keys = dictionary.Keys.Cast<object>().Select(key => (Key: key, Name: Convert.ToString(key, CultureInfo.InvariantCulture)!));
        // A plain hashtable has no order of its own: sorted, the same pairs make the same value every time.
        if (dictionary is Hashtable) keys = keys.OrderBy(pair => pair.Name, StringComparer.Ordinal);
        writer.WriteStartObject();
        foreach (var (key, name) in keys)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, dictionary[key], depth + 1);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable items, int depth)
    {
        writer.WriteStartArray();
        foreach (var item in items) WriteValue(writer, item, depth + 1);
        writer.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter writer, PSObject custom, int depth)
    {
        writer.WriteStartObject();
        foreach (var property in custom.Properties)
        {
            if (!property.IsGettable) continue;
            writer.WritePropertyName(property.Name);
            WriteValue(writer, property.Value, depth + 1);
        }

        writer.WriteEndObject();
    }
}
