using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SecretsPS.Bulk;

namespace SecretsPS.Formats;

/// <summary>YAML of CLI inputs and skeletons, on YamlDotNet's parser.</summary>
public sealed class Yaml : IYaml
{
    private const int MostCharacters = 16 * 1024 * 1024;
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public byte[] ToJson(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        if (yaml.Length > MostCharacters) throw Invalid("it is larger than 16 MiB.");
        try
        {
            var places = new YamlFiles.YamlPlaces("YAML");
            using var text = new YamlFiles.BoundedReader(new StringReader(yaml));
            using var events = new YamlFiles.YamlEvents(text, places).Read().GetEnumerator();
            if (!events.MoveNext()) throw Invalid("it is empty.");
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, s_options)) new YamlFiles.YamlToJson(events, places).Write(writer);
            while (events.MoveNext())
            {
            }

            var json = buffer.WrittenSpan.ToArray();
            buffer.Clear();
            return json;
        }
        catch (BulkInputException error)
        {
            throw new SecretsManagerInputException("CliInputYaml", error.Message);
        }
    }

    /// <inheritdoc/>
    public string FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            var yaml = new StringBuilder();
            YamlFiles.YamlText.Write(yaml, document.RootElement, indent: 0);
            return yaml.ToString();
        }
        catch (JsonException)
        {
            throw new SecretsManagerInputException("CliInputJson", "This is not valid JSON.");
        }
    }

    private static SecretsManagerInputException Invalid(string what) => new("CliInputYaml", $"The YAML cannot be used: {what}");
}
