using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Cli.Output;

/// <summary>Prints one JSON array, an object a line, so that tools may read it as it grows.</summary>
internal sealed class JsonPrinter : IRowPrinter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = MakeEncoder() };

    private readonly TextWriter _output;
    private bool _hasRows;

    public JsonPrinter(CliHost host) => _output = host.Output;

    public Task PrintAsync(RowResult result) => PrintAsync(json =>
    {
        WritePlace(json, result.Place);
        json.WriteString("name", result.Name);
        json.WriteString("action", result.Action.ToString());
        WriteParts(json, result.Parts, result.JsonKeys);
        WriteTags(json, "tags", result.Tags);
        json.WriteString("versionId", result.VersionId);
        json.WriteString("arn", result.ARN);
        json.WriteString("errorCode", result.ErrorCode);
        json.WriteString("requestId", result.RequestId);
        json.WriteString("message", result.Message);
    });

    public Task PrintAsync(RowPlan plan) => PrintAsync(json =>
    {
        WritePlace(json, plan.Place);
        json.WriteString("name", plan.Name);
        json.WriteString("plan", plan.Action.ToString());
        WriteParts(json, plan.Parts, plan.JsonKeys);
        WriteTags(json, "tagsToSet", plan.TagsToSet);
        json.WriteStartArray("tagKeysToRemove");
        foreach (var key in plan.TagKeysToRemove) json.WriteStringValue(key);
        json.WriteEndArray();
        json.WriteString("oldKmsKeyId", plan.OldKmsKeyId);
        json.WriteString("newKmsKeyId", plan.NewKmsKeyId);
        json.WriteString("errorCode", plan.ErrorCode);
        json.WriteString("message", plan.Reason);
    });

    public async ValueTask DisposeAsync()
    {
        await _output.WriteLineAsync(_hasRows ? "\n]" : "[]").ConfigureAwait(false);
        await _output.FlushAsync().ConfigureAwait(false);
    }

    private async Task PrintAsync(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        await _output.WriteAsync(_hasRows ? ",\n" : "[\n").ConfigureAwait(false);
        await _output.WriteAsync(Encoding.UTF8.GetString(buffer.ToArray())).ConfigureAwait(false);
        _hasRows = true;
    }

    private static void WritePlace(Utf8JsonWriter json, RowPlace place)
    {
        json.WriteString("file", place.File);
        json.WriteNumber("line", place.Line);
    }

    private static void WriteParts(Utf8JsonWriter json, ChangedParts parts, IReadOnlyList<string> keys)
    {
        json.WriteStartArray("changed");
        foreach (var part in Enum.GetValues<ChangedParts>())
        {
            if (part != ChangedParts.None && parts.HasFlag(part)) json.WriteStringValue(part.ToString());
        }

        json.WriteEndArray();
        json.WriteStartArray("jsonKeys");
        foreach (var key in keys) json.WriteStringValue(key);
        json.WriteEndArray();
    }

    private static void WriteTags(Utf8JsonWriter json, string name, IReadOnlyList<Tag> tags)
    {
        json.WriteStartObject(name);
        foreach (var tag in tags) json.WriteString(tag.Key!, tag.Value);
        json.WriteEndObject();
    }

    // A tag must not become ##vso[…] in the log of a build: # is written as an escape.
    private static JavaScriptEncoder MakeEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.BasicLatin);
        settings.ForbidCharacters('#');
        return JavaScriptEncoder.Create(settings);
    }
}
