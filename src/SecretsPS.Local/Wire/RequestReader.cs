using System.Security.Cryptography;
using System.Text.Json;
using SecretsPS.Local.Rules;

namespace SecretsPS.Local.Wire;

/// <summary>Reads a JSON body into the members of a shape. Unknown members are skipped, wrong types refused.</summary>
internal static class RequestReader
{
    /// <summary>Fills the input as far as the body can be read, so that the caller can clear what was read before a fault.</summary>
    public static void Fill(Input input, ReadOnlySpan<byte> body)
    {
        // Some clients send nothing at all where every member is optional.
        if (body.IsEmpty)
            return;

        try
        {
            Utf8JsonReader reader = new(body);
            reader.Read();
            ReadMembers(ref reader, input);
            if (reader.Read())
                throw Errors.Serialization();
        }
        catch (JsonException)
        {
            throw Errors.Serialization();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair or broken UTF-8 inside a string.
            throw Errors.Serialization();
        }
    }

    private static Input ReadStructure(ref Utf8JsonReader reader, Shape shape)
    {
        Input input = new(shape);
        ReadMembers(ref reader, input);
        return input;
    }

    private static void ReadMembers(ref Utf8JsonReader reader, Input input)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        Shape shape = input.Shape;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int index = MemberAt(ref reader, shape);
            if (index < 0)
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            input[index] = ReadValue(ref reader, shape.Members[index].Shape);
        }
    }

    private static int MemberAt(ref Utf8JsonReader reader, Shape shape)
    {
        for (int i = 0; i < shape.Members.Length; i++)
        {
            if (reader.ValueTextEquals(shape.Members[i].Utf8Name))
                return i;
        }

        return -1;
    }

    private static object? ReadValue(ref Utf8JsonReader reader, Shape shape)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;

        switch (shape.Kind)
        {
            case ShapeKind.Text:
                Expect(ref reader, JsonTokenType.String);
                return reader.GetString();
            case ShapeKind.SecretText:
                Expect(ref reader, JsonTokenType.String);
                return ReadUtf8(ref reader);
            case ShapeKind.Blob:
                Expect(ref reader, JsonTokenType.String);
                return reader.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw Errors.Serialization();
            case ShapeKind.Number:
                Expect(ref reader, JsonTokenType.Number);
                return reader.TryGetInt64(out long number) ? number : throw Errors.Serialization();
            case ShapeKind.Flag:
                return reader.TokenType switch
                {
                    JsonTokenType.True => true,
                    JsonTokenType.False => false,
                    _ => throw Mismatch(reader.TokenType),
                };
            case ShapeKind.List:
                return ReadList(ref reader, shape);
            default:
                return ReadStructure(ref reader, shape);
        }
    }

    private static List<object> ReadList(ref Utf8JsonReader reader, Shape shape)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        List<object> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref reader, shape.Item!) ?? throw Mismatch(JsonTokenType.Null));
        return items;
    }

    // A secret never becomes a string: strings cannot be cleared.
    private static byte[] ReadUtf8(ref Utf8JsonReader reader)
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(reader.ValueSpan.Length);
        int length = reader.CopyString(buffer);
        if (length == buffer.Length)
            return buffer;

        byte[] exact = buffer.AsSpan(0, length).ToArray();
        CryptographicOperations.ZeroMemory(buffer);
        return exact;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected)
            throw Mismatch(reader.TokenType);
    }

    private static ServiceException Mismatch(JsonTokenType found) =>
        Errors.Serialization($"A value of JSON type {found} is not what the member takes.");
}
