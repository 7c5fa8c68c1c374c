using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Formats.Rows;
using SecretsPS.Model;

namespace SecretsPS.Formats.Json;

/// <summary>Reads tags and replica regions in the forms that users write them.</summary>
internal static class JsonTags
{
    /// <summary>Takes <c>[{"Key":…,"Value":…}]</c>, <c>{"env":"prod"}</c> and <c>["env=prod"]</c>.</summary>
    public static void Read(RowBuilder row, string column, ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in document.RootElement.EnumerateObject()) row.AddTag(new Tag { Key = property.Name, Value = Text(property.Value) });
            return;
        }

        foreach (var element in document.RootElement.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.String)
            {
                foreach (var tag in TagText.Parse(element.GetString()!)) row.AddTag(tag);
            }
            else if (element.ValueKind == JsonValueKind.Object && Member(element, "Key") is { } key)
            {
                row.AddTag(new Tag { Key = key, Value = Member(element, "Value") ?? "" });
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
            else if (element.ValueKind == JsonValueKind.Object && Member(element, "Region") is { Length: > 0 } region) replicas.Add(new ReplicaRegionType { Region = region, KmsKeyId = Member(element, "KmsKeyId") is { Length: > 0 } key ? key : null });
            else row.AddProblem(column, "has an entry that is neither a region nor an object with Region.");
        }

        row.SetReplicas(replicas);
    }

    private static string? Member(JsonElement element, string name)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return Text(property.Value);
        }

        return null;
    }

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
}
