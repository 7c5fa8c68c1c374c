using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Cli.Output;

/// <summary>
/// Prints one JSON array, an object a line, so that tools may read it as it grows. Its members are those of the cmdlets'
/// output: ImportResult, CopyResult and ImportPlan.
/// </summary>
internal sealed class JsonPrinter : IRowPrinter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = MakeEncoder() };

    private readonly TextWriter _output;
    private readonly bool _isCopy;
    private bool _hasRows;

    public JsonPrinter(CliHost host, bool isCopy) => (_output, _isCopy) = (host.Output, isCopy);

    public Task PrintAsync(RowResult result) => PrintAsync(json =>
    {
        var failed = result.Action == RowAction.Failed;
        if (_isCopy) json.WriteString("Source", result.Place.File);
        json.WriteString("Name", result.Name);
        json.WriteString("Action", result.Action.ToString());
        WriteParts(json, result.Action is RowAction.Updated or RowAction.Restored ? result.Parts : ChangedParts.None);
        WriteTexts(json, "JsonKeys", result.JsonKeys);
        WriteTags(json, "Tags", result.Tags);
        json.WriteString("VersionId", result.VersionId);
        json.WriteString("ARN", result.ARN);
        json.WriteString("Error", failed ? result.Message : null);
        json.WriteString("ErrorCode", result.ErrorCode);
        json.WriteString("Reason", failed ? null : result.Message);
        if (!_isCopy) WritePlace(json, result.Place);
    });

    public Task PrintAsync(RowPlan plan) => PrintAsync(json =>
    {
        json.WriteString("Name", plan.Name);
        json.WriteString("Action", plan.Action.ToString());
        WriteParts(json, plan.Action is PlanAction.Update or PlanAction.Restore ? plan.Parts : ChangedParts.None);
        WriteTexts(json, "JsonKeys", plan.JsonKeys);
        WriteTags(json, "TagsToSet", plan.TagsToSet);
        WriteTexts(json, "TagsToRemove", plan.TagKeysToRemove);
        WriteReplicas(json, "ReplicasToAdd", plan.ReplicasToAdd);
        json.WriteString("KmsKeyIdFrom", plan.OldKmsKeyId);
        json.WriteString("KmsKeyIdTo", plan.NewKmsKeyId);
        json.WriteString("Reason", plan.Reason);
        json.WriteString("ErrorCode", plan.ErrorCode);
        WritePlace(json, plan.Place);
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
        json.WriteString("File", place.File);
        json.WriteNumber("Line", place.Line);
    }

    private static void WriteParts(Utf8JsonWriter json, ChangedParts parts) =>
        WriteTexts(json, "Changed", Enum.GetValues<ChangedParts>().Where(part => part != ChangedParts.None && parts.HasFlag(part)).Select(part => part.ToString()));

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteTags(Utf8JsonWriter json, string name, IReadOnlyList<Tag> tags)
    {
        json.WriteStartArray(name);
        foreach (var tag in tags)
        {
            json.WriteStartObject();
            json.WriteString("Key", tag.Key);
            json.WriteString("Value", tag.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteReplicas(Utf8JsonWriter json, string name, IReadOnlyList<ReplicaRegionType> replicas)
    {
        json.WriteStartArray(name);
        foreach (var replica in replicas)
        {
            json.WriteStartObject();
            json.WriteString("Region", replica.Region);
            json.WriteString("KmsKeyId", replica.KmsKeyId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A tag must not become ##vso[…] in the log of a build: # is written as an escape.
    private static JavaScriptEncoder MakeEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.BasicLatin);
        settings.ForbidCharacters('#');
        return JavaScriptEncoder.Create(settings);
    }
}
