using System.Text.Json.Nodes;

namespace SecretsPS.Local.Tests.Support;

/// <summary>Values of a given size for a member of a request, otherwise valid.</summary>
internal static class Sample
{
    /// <summary>A region name cannot be shorter than its pattern allows.</summary>
    public static bool CanHave(string path, long size) => !IsRegion(path) || size >= 3;

    public static JsonNode Of(string path, string kind, long size) => kind switch
    {
        "number" => JsonValue.Create(size),
        "blob" => JsonValue.Create(Convert.ToBase64String(new byte[size])),
        "list:text" => new JsonArray([.. Enumerable.Range(0, (int)size).Select(i => ListItem(path, i))]),
        "list:struct" => new JsonArray([.. Enumerable.Range(0, (int)size).Select(i => Structure(path, i))]),
        _ when size < 0 => JsonValue.Create("nothing-listed"),
        _ => JsonValue.Create(Text(path, (int)size)),
    };

    /// <summary>Sets a member by a path such as <c>Tags[0].Key</c>, making what lies between.</summary>
    public static void Set(JsonObject request, string path, JsonNode? value)
    {
        JsonObject target = request;
        string[] parts = path.Split('.');
        for (int i = 0; i < parts.Length; i++)
        {
            bool isLast = i == parts.Length - 1;
            string name = parts[i].Replace("[0]", string.Empty, StringComparison.Ordinal);
            bool isItem = parts[i].Length != name.Length;
            if (isLast)
            {
                target[name] = isItem ? new JsonArray(value) : value;
                return;
            }

            JsonObject inner = isItem ? Structure(name, 0) : [];
            target[name] = isItem ? new JsonArray(inner) : inner;
            target = inner;
        }
    }

    /// <summary>How a validation message names the member.</summary>
    public static string Label(string path)
    {
        string[] parts = path.Split('.');
        bool isItem = parts[^1].EndsWith("[0]", StringComparison.Ordinal);
        IEnumerable<string> labels = parts.Select((part, i) =>
        {
            string name = char.ToLowerInvariant(part[0]) + part[1..];
            return name.Replace("[0]", isItem && i == parts.Length - 1 ? string.Empty : ".1.member", StringComparison.Ordinal);
        });
        return $"at '{string.Join('.', labels)}'";
    }

    private static bool IsRegion(string path) => path.EndsWith("Region", StringComparison.Ordinal) || path.EndsWith("Regions[0]", StringComparison.Ordinal);

    private static string Text(string path, int length)
    {
        if (IsRegion(path))
            return length < 3 ? new string('a', length) : new string('a', length - 2) + "-1";
        if (path.EndsWith("Duration", StringComparison.Ordinal))
            return new string('1', length - 1) + "h";
        return new string('a', length);
    }

    private static JsonValue ListItem(string path, int index) =>
        path.EndsWith("Regions", StringComparison.Ordinal) ? JsonValue.Create($"eu-west-{index + 1}") : JsonValue.Create($"item{index}");

    private static JsonObject Structure(string path, int index)
    {
        if (path.StartsWith("Filters", StringComparison.Ordinal))
            return new JsonObject { ["Key"] = "name", ["Values"] = new JsonArray("x") };
        if (path.StartsWith("AddReplicaRegions", StringComparison.Ordinal))
            return new JsonObject { ["Region"] = $"eu-west-{index + 1}" };
        return new JsonObject { ["Key"] = $"key{index}", ["Value"] = "v" };
    }
}
