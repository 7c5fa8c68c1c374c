using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Formats.Json;

/// <summary>Reads tags and replica regions in the forms that users write them.</summary>
internal static class JsonTags
{
    private static readonly JsonElement s_emptyText = JsonSerializer.SerializeToElement("");

    /// <summary>Takes <c>[{"Key":…,"Value":…}]</c>, <c>{"env":"prod"}</c> and <c>["env=prod"]</c>.</summary>
    public static void Read(RowBuilder row, string column, ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in document.RootElement.EnumerateObject()) AddTag(row, column, property.Name, property.Value);
            return;
        }

        foreach (var element in document.RootElement.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.String)
            {
                row.AddTags(TagText.Parse(element.GetString()!));
            }
            else if (element.ValueKind == JsonValueKind.Object && Find(element, "Key") is { ValueKind: JsonValueKind.String } key)
            {
                AddTag(row, column, key.GetString()!, Find(element, "Value"));
            }
            else
            {
                row.AddProblem(column, "has an entry that is neither key=value nor an object with Key and Value.");
            }
        }
    }

    /// <summary>Takes <c>[{"Region":…,"KmsKeyId":…}]</c> and <c>["eu-west-1"]</c>.</summary>
    public static void ReadReplicas(RowBuilder row, string column, ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var replicas = new List<ReplicaRegionType>();
        foreach (var element in document.RootElement.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.String) replicas.AddRange(ReplicaText.Parse(element.GetString()!));
            else if (element.ValueKind == JsonValueKind.Object && Text(Find(element, "Region")) is { Length: > 0 } region) replicas.Add(new ReplicaRegionType { Region = region, KmsKeyId = Text(Find(element, "KmsKeyId")) is { Length: > 0 } key ? key : null });
            else row.AddProblem(column, "has an entry that is neither a region nor an object with Region.");
        }

        row.SetReplicas(replicas);
    }

    private static void AddTag(RowBuilder row, string column, string key, JsonElement? value)
    {
        // A null would otherwise become the word, and an object its JSON.
        if (Text(value ?? s_emptyText) is { } text) row.AddTags([new Tag { Key = key, Value = text }]);
        else row.AddProblem(column, "has a tag whose value is no text. Give a text; \"\" is an empty one.");
    }

    private static JsonElement? Find(JsonElement element, string name)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return property.Value;
        }

        return null;
    }

    private static string? Text(JsonElement? element) => element?.ValueKind switch
    {
        JsonValueKind.String => element.Value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.Value.GetRawText(),
        _ => null,
    };
}
