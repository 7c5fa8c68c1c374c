using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecretsPS.Interop.Tests.Support;

/// <summary>JSON as people compare it.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(JsonNode? node) => node?.ToJsonString(s_readable) ?? "null";

    /// <summary>Compares two documents leaf by leaf.</summary>
    /// <returns>A line for each leaf that one side lacks or has otherwise; empty where they are equal.</returns>
    public static string Difference(JsonNode? expected, JsonNode? actual)
    {
        var wanted = Leaves(expected);
        var seen = Leaves(actual);
        var lines = new StringBuilder();
        foreach (var (path, value) in wanted)
        {
            if (seen.GetValueOrDefault(path) != value) lines.Append("  expected ").Append(path).Append(" = ").Append(value).Append('\n');
        }

        foreach (var (path, value) in seen)
        {
            if (wanted.GetValueOrDefault(path) != value) lines.Append("  actual   ").Append(path).Append(" = ").Append(value).Append('\n');
        }

        return lines.ToString();
    }

    private static Dictionary<string, string> Leaves(JsonNode? root)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        Collect(root, "");
        return leaves;

        void Collect(JsonNode? node, string path)
        {
            switch (node)
            {
                case JsonObject { Count: > 0 } item:
                    foreach (var (key, value) in item) Collect(value, $"{path}.{key}");
                    break;
                case JsonArray { Count: > 0 } items:
                    // A step has a name; a number would not tell which one it is.
                    for (int i = 0; i < items.Count; i++) Collect(items[i], $"{path}[{(items[i] as JsonObject)?["step"]?.GetValue<string>() ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture)}]");
                    break;
                default:
                    leaves[path] = node?.ToJsonString(s_readable) ?? "null";
                    break;
            }
        }
    }
}
