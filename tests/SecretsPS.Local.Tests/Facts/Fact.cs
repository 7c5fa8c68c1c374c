using System.Text.Json;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Facts;

/// <summary>A recorded or documented answer of the real service.</summary>
internal sealed record Fact(string Id, string Operation, string Conditions, string? Code, string? Message, string[]? Keys, string Note)
{
    /// <summary>Quotations from old issues have typographic apostrophes; recordings since 2022 have plain ones.</summary>
    public string PlainMessage => (Message ?? throw new InvalidOperationException($"{Id} has no message.")).Replace('’', '\'');

    public static IReadOnlyDictionary<string, Fact> All { get; } = Load();

    private static Dictionary<string, Fact> Load()
    {
        using JsonDocument document = JsonDocument.Parse(Resources.Text("real_aws_facts.json"));
        return document.RootElement.GetProperty("facts").EnumerateArray().Select(Read).ToDictionary(fact => fact.Id, StringComparer.Ordinal);
    }

    private static Fact Read(JsonElement fact) => new(
        fact.Str("id"),
        fact.Str("operation"),
        fact.Str("conditions"),
        fact.GetProperty("error_code").GetString(),
        fact.GetProperty("message").GetString(),
        fact.GetProperty("response_keys").ValueKind == JsonValueKind.Array ? fact.GetProperty("response_keys").Strings() : null,
        fact.GetProperty("note").GetString() ?? string.Empty);
}
