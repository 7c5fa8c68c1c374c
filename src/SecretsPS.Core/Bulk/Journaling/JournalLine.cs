using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecretsPS.Bulk;

/// <summary>One line of a journal. Names, tokens and outcomes; never a value, its size or its hash.</summary>
internal sealed record JournalLine
{
    [JsonPropertyName("run")]
    public JournalRun? Run { get; init; }

    [JsonPropertyName("at")]
    public DateTimeOffset? At { get; init; }

    [JsonPropertyName("file")]
    public int? File { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("state")]
    public string? State { get; init; }

    [JsonPropertyName("action")]
    public RowAction? Action { get; init; }

    [JsonPropertyName("token")]
    public Guid? Token { get; init; }

    [JsonPropertyName("wroteValue")]
    public bool? WroteValue { get; init; }
}

/// <summary>Lines to bytes and back.</summary>
internal static class JournalText
{
    public const string Begun = "begun";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string End = "end";

    public static byte[] Format(JournalLine line)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(line, JournalContext.Default.JournalLine);
        return [.. json, (byte)'\n'];
    }

    public static JournalLine? TryParse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, JournalContext.Default.JournalLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(JournalLine))]
internal sealed partial class JournalContext : JsonSerializerContext;
