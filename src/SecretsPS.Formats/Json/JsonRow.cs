using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Json;

namespace SecretsPS.Formats.Json;

/// <summary>Makes a row of one JSON object, or of a name and its value.</summary>
internal static class JsonRow
{
    private static readonly JsonWriterOptions s_compact = new() { Encoder = RawJsonEncoder.Instance };

    // In a file name → value these keys mean that somebody forgot the array.
    private static readonly HashSet<string> s_requestKeys = new(StringComparer.OrdinalIgnoreCase) { "Name", "SecretString", "SecretBinary", "ClientRequestToken" };

    public static RowReading FromObject(ReadOnlySpan<byte> utf8, RowPlace place)
    {
        var row = new RowBuilder(place);
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            row.AddProblem(null, "expected an object with Name and SecretString or SecretBinary.");
            return row.Build();
        }

        Guarded(row, null, ref reader, static (RowBuilder r, string? _, ref Utf8JsonReader json) => ReadProperties(r, ref json));
        return row.Build();
    }

    public static RowReading FromPair(string name, ReadOnlySpan<byte> utf8, RowPlace place, bool isBinary = false)
    {
        var row = new RowBuilder(place);
        if (s_requestKeys.Contains(name)) row.AddProblem(null, $"'{name}' is a member of a request, not the name of a secret. Put the object into an array: [ {{ … }} ].");
        else if (IsRows(utf8)) row.AddProblem(null, $"'{name}' holds an array of objects with Name, which would become one value. Give that array alone, without a name around it.");
        row.SetText(RowColumn.Name, tagKey: null, "Name", name);
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        // The job of a map is values, so null does not stand for "no value" here.
        if (reader.TokenType == JsonTokenType.Null || IsEmptyText(ref reader)) row.AddProblem("SecretString", "is empty or null; a value has at least 1 byte. Give one, or take the entry out.");
        else if (isBinary) Guarded(row, "SecretBinary", ref reader, static (RowBuilder r, string? column, ref Utf8JsonReader json) => SetProperty(r, RowColumn.SecretBinary, null, column!, ref json));
        else Guarded(row, "SecretString", ref reader, static (RowBuilder r, string? column, ref Utf8JsonReader json) => SetProperty(r, RowColumn.SecretString, null, column!, ref json));
        return row.Build();
    }

    // {"secrets": [ {"Name": …} ]}: an array with the rows in it, and no value of a secret.
    private static bool IsRows(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.Length < 64 && RowColumns.TryFind(reader.GetString()!, out var column, out _) && column == RowColumn.Name) return true;
            reader.Read();
            reader.Skip();
        }

        return false;
    }

    private delegate void Use(RowBuilder row, string? column, ref Utf8JsonReader reader);

    private static void Guarded(RowBuilder row, string? column, ref Utf8JsonReader reader, Use use)
    {
        try
        {
            use(row, column, ref reader);
        }
        catch (Exception error) when (error is InvalidOperationException or JsonException)
        {
            row.AddProblem(column, "holds half of a surrogate pair, or a type that does not fit.");
        }
        catch (SecretsManagerInputException error)
        {
            row.AddProblem(column, error.Message);
        }
    }

    private static void ReadProperties(RowBuilder row, ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            if (IsNotGiven(key, ref reader)) continue;
            if (row.TryFind(key, out var column, out var tagKey)) Guarded(row, key, ref reader, (RowBuilder r, string? name, ref Utf8JsonReader json) => SetProperty(r, column, tagKey, name!, ref json));
            else reader.Skip();
        }
    }

    // Null is not given, and so is an empty text where it is no value: skeletons of the AWS CLI carry such members.
    private static bool IsNotGiven(string key, ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null || (IsEmptyText(ref reader) && !(RowColumns.TryFind(key, out var column, out _) && IsValue(column)));

    private static bool IsEmptyText(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty;

    private static bool IsValue(RowColumn column) => column is RowColumn.SecretString or RowColumn.SecretBinary;

    private static void SetProperty(RowBuilder row, RowColumn column, string? tagKey, string key, ref Utf8JsonReader reader)
    {
        if (IsValue(column) && IsEmptyText(ref reader))
        {
            row.AddProblem(key, "is an empty text; a value has at least 1 byte. Give one, or null where the row brings no value.");
            return;
        }

        switch (column)
        {
            case RowColumn.SecretString:
                SetValue(row, key, ref reader);
                break;
            case RowColumn.Tags when reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject:
                JsonTags.Read(row, key, ref reader);
                break;
            case RowColumn.AddReplicaRegions when reader.TokenType == JsonTokenType.StartArray:
                JsonTags.ReadReplicas(row, key, ref reader);
                break;
            case RowColumn.ForceOverwriteReplicaSecret when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                row.SetForceOverwrite(reader.GetBoolean());
                break;
            default:
                SetString(row, column, tagKey, key, ref reader);
                break;
        }
    }

    private static void SetString(RowBuilder row, RowColumn column, string? tagKey, string key, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            row.SetText(column, tagKey, key, reader.GetString()!);
            return;
        }

        row.AddProblem(key, "is not a text.");
        reader.Skip();
    }

    /// <summary>
    /// A text is taken as it is; a number or truth value its text. An object or an array becomes compact JSON: in a file it
    /// was written as one, where an array of a pipeline may be the lines of a text.
    /// </summary>
    private static void SetValue(RowBuilder row, string column, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                row.SetValue(column, SecretText.FromJson(ref reader));
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                using (var compact = new ClearingBufferWriter())
                {
                    using (var writer = new Utf8JsonWriter(compact, s_compact)) CopyCompact(ref reader, writer);
                    row.SetJson(column, compact.Written);
                }

                break;
            default:
                row.SetValue(column, reader.ValueSpan);
                break;
        }
    }

    // Not by way of a document, which leaves what it escapes in arrays that are shared.
    private static void CopyCompact(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        var depth = reader.CurrentDepth;
        do
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject: writer.WriteStartObject(); break;
                case JsonTokenType.EndObject: writer.WriteEndObject(); break;
                case JsonTokenType.StartArray: writer.WriteStartArray(); break;
                case JsonTokenType.EndArray: writer.WriteEndArray(); break;
                case JsonTokenType.PropertyName: writer.WritePropertyName(reader.GetString()!); break;
                case JsonTokenType.String:
                    using (var text = SecretText.FromJson(ref reader)) writer.WriteSecret(text.RevealBytes());
                    break;
                default: writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true); break;
            }
        }
        while ((reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray) || reader.CurrentDepth != depth) && reader.Read());
    }
}
