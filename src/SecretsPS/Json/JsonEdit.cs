using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace SecretsPS.Json;

/// <summary>Sets one member of a JSON text. Every other byte stays: order, blanks, and how numbers and texts are written.</summary>
internal static class JsonEdit
{
    /// <param name="text">A JSON object.</param>
    /// <param name="path">Key, or keys and array indexes joined by dots; the exact key goes first.</param>
    /// <param name="value">The new value.</param>
    /// <exception cref="SecretsManagerInputException">The text is no object, or there is nothing to put the key in.</exception>
    public static SecretText Set(SecretText text, string path, SecretText value)
    {
        var json = text.RevealBytes();
        JsonLookup.CheckObject(json, "JsonKey");
        if (!JsonLookup.TryFind(json, path, out var slot)) return Add(json, path, value);
        return IsJson(slot, value.RevealBytes())
            ? Splice(json, slot.Start, slot.End, value.RevealBytes())
            : Render(value.RevealBytes(), [], slot.Start, slot.End, json);
    }

    private static SecretText Add(ReadOnlySpan<byte> json, string path, SecretText value)
    {
        var dot = path.LastIndexOf('.');
        var parent = JsonLookup.Root(json);
        if (dot >= 0 && (!JsonLookup.TryFind(json, path[..dot], out parent) || parent.Kind != JsonTokenType.StartObject))
            throw new SecretsManagerInputException("JsonKey", $"The secret's JSON has no object '{path[..dot]}' to put '{path[(dot + 1)..]}' in. Set the object first, or put the whole value.");
        var name = JsonEncodedText.Encode(path[(dot + 1)..], RawJsonEncoder.Instance).EncodedUtf8Bytes;
        if (name.IsEmpty) throw new SecretsManagerInputException("JsonKey", $"JsonKey '{path}' ends in a dot. Name the key.");
        var (end, before, between) = LastMember(json, parent);
        byte[] opening = [.. before, (byte)'"', .. name, (byte)'"', .. between];
        return Render(value.RevealBytes(), opening, end, end, json);
    }

    /// <summary>Where a new member goes, and what stands before and after a key, as the last member writes it.</summary>
    private static (int End, byte[] Before, byte[] Between) LastMember(ReadOnlySpan<byte> json, JsonSlot parent)
    {
        var inside = json.Slice(parent.Start, parent.Length);
        var reader = new Utf8JsonReader(inside);
        reader.Read();
        var result = (End: parent.Start + 1, Before: Array.Empty<byte>(), Between: ":"u8.ToArray());
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var nameEnd = start + reader.ValueSpan.Length + 2;
            reader.Read();
            var between = inside[nameEnd..(int)reader.TokenStartIndex];
            reader.Skip();
            var blanks = inside[..start];
            blanks = blanks[(blanks.LastIndexOfAnyExcept(" \t\r\n"u8) + 1)..];
            result = (parent.Start + (int)reader.BytesConsumed, [(byte)',', .. blanks], between.ToArray());
        }

        return result;
    }

    private static bool IsJson(JsonSlot slot, ReadOnlySpan<byte> value)
    {
        // A text stays one: a password of digits must not become a number.
        if (slot.Kind is JsonTokenType.String or JsonTokenType.Null) return false;
        try
        {
            var reader = new Utf8JsonReader(value);
            if (!reader.Read() || reader.TokenType == JsonTokenType.String) return false;
            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static SecretText Render(ReadOnlySpan<byte> value, ReadOnlySpan<byte> opening, int start, int end, ReadOnlySpan<byte> json)
    {
        using var buffer = new ClearingBufferWriter();
        buffer.Write(opening);
        JsonStringEscaper.Write(value, buffer);
        return Splice(json, start, end, buffer.Written);
    }

    private static SecretText Splice(ReadOnlySpan<byte> json, int start, int end, ReadOnlySpan<byte> inserted)
    {
        var bytes = PinnedBytes.Allocate(json.Length - (end - start) + inserted.Length);
        try
        {
            json[..start].CopyTo(bytes);
            inserted.CopyTo(bytes.AsSpan(start));
            json[end..].CopyTo(bytes.AsSpan(start + inserted.Length));
            return SecretText.FromUtf8(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
