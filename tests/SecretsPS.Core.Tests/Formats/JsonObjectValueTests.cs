using System.Text.Json;
using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Json;

namespace SecretsPS.Core.Tests.Formats;

/// <summary>An object or array as a value becomes compact JSON with the same content.</summary>
public sealed class JsonObjectValueTests
{
    [Theory]
    [InlineData("""{ "a" : 1, "b" : [ true, false, null, -0.50e+3, 12345678901234567890 ], "c" : { } , "d" : [ ] }""")]
    [InlineData("""[ { "a" : [ [ 1 ], [ [ ] ] ] }, "x" ]""")]
    [InlineData("""{ "k\u0041\"\n" : "v\u0041\"\\\/\b\f\n\r\t\u0000 é \ud83d\udd11 🔑 \u2028" }""")]
    [InlineData("""{ "same" : "1", "same" : "2" }""")]
    public async Task Is_written_as_a_document_would_be(string json)
    {
        var row = Assert.Single(await Importing.RowsAsync($$"""[{"Name":"a","SecretString":{{json}},"Description":"behind"}]""", FileFormat.Json));
        Assert.Equal(Compact(json), row.SecretString!.RevealString());
        Assert.Equal("behind", row.Description);
    }

    [Fact]
    public async Task Is_written_whole_where_it_is_long()
    {
        var json = $"{{\"pem\": \"{string.Concat(Enumerable.Repeat("0123456789\\n", 3_000))}\", \"end\": 1}}";
        var row = Assert.Single(await Importing.RowsAsync($$"""{"Name":"a","SecretString":{{json}}}""", FileFormat.JsonLines));
        Assert.Equal(Compact(json), row.SecretString!.RevealString());
    }

    private static string Compact(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = RawJsonEncoder.Instance })) document.RootElement.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
