using System.Text.Json;

namespace SecretsPS.Local.Tests.Support;

/// <summary>What came back over the wire.</summary>
internal sealed record Answer(int Status, string Text, string RequestId, string ContentType)
{
    private readonly JsonElement _json = Text.Length == 0 ? default : JsonDocument.Parse(Text).RootElement;

    public JsonElement Json => _json;

    public JsonElement this[string member] => _json.GetProperty(member);

    public string? Code => Member("__type");

    public string? Message => Member("Message") ?? Member("message");

    public string[] Keys => Json.ValueKind == JsonValueKind.Object ? Json.Keys() : [];

    public bool Has(string member) => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(member, out _);

    public string Str(string member) => Json.GetProperty(member).GetString()!;

    private string? Member(string name) => Has(name) ? Str(name) : null;
}

internal static class JsonExtensions
{
    public static string[] Keys(this JsonElement element) =>
        element.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal).ToArray();

    public static string Str(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    public static string[] Strings(this JsonElement element) => element.EnumerateArray().Select(item => item.GetString()!).ToArray();

    public static bool Has(this JsonElement element, string member) => element.TryGetProperty(member, out _);
}
