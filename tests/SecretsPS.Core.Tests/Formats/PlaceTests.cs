using System.Text;
using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Formats;

namespace SecretsPS.Core.Tests.Formats;

public sealed class PlaceTests
{
    [Theory]
    // The name is told where it is known, also behind the bad member.
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":"é"},{"Tags":"x","Name":"b/c"}]""", "rows.Json:1:34, element 2, 'b/c', column Tags: Tags: there is no key=value")]
    [InlineData(FileFormat.Json, "[\n  {\"Name\":\"a\"},\n  7\n]", "rows.Json:3:3, element 2: expected an object")]
    [InlineData(FileFormat.Json, """{"a":"x","b":null}""", "rows.Json:1:14, element 2, 'b', column SecretString: is empty or null")]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":"x"},{"Name":"bad name"}]""", "rows.Json:1:34, element 2, column Name: Name holds a blank")]
    [InlineData(FileFormat.Json, """[{"Name":"a"},{"Name":"b"},{"Name":"a"}]""", "rows.Json:1:28, element 3, 'a', column Name: the name 'a' is that of element 1 already")]
    // Structure: the character where it went wrong.
    [InlineData(FileFormat.Json, """[{"Name":"a","Value":"é"},{"Name" "b"}]""", "rows.Json:1:35, element 2: this is not valid JSON")]
    [InlineData(FileFormat.Json, "[{\"Name\":\"a\"}\n,\n  {\"Name\":\"b\",\n   \"é\": tru }]", "rows.Json:4:12, element 2: this is not valid JSON")]
    [InlineData(FileFormat.Json, """[{"Name":"a"} {"Name":"b"}]""", "rows.Json:1:15: this is not valid JSON")]
    [InlineData(FileFormat.Json, """{"a":"x","b":["y"}""", "rows.Json:1:18, element 2, 'b': this is not valid JSON")]
    [InlineData(FileFormat.Json, "  7", "rows.Json:1:3: expected an array")]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[""", "rows.Json:1:91, element 1: the nesting is deeper than 64 levels")]
    [InlineData(FileFormat.JsonLines, "{\"Name\":\"a\"}\n\n  {\"Name\":\"b\",\"Nmae\":\"x\"}", "rows.JsonLines:3:3, 'b': unknown column 'Nmae'")]
    [InlineData(FileFormat.JsonLines, "{\"Name\":\"é\" \"x\"}", "rows.JsonLines:1:13: the line is not one JSON object")]
    [InlineData(FileFormat.JsonLines, """{"Name":"a"} {"Name":"b"}""", "rows.JsonLines:1:14: the line is not one JSON object")]
    [InlineData(FileFormat.Yaml, "- Name: a\n- Name: b/c\n  Tags: x\n", "rows.Yaml:2:3, element 2, 'b/c', column Tags: Tags: there is no key=value")]
    [InlineData(FileFormat.Yaml, "[{Name: a}, {Name: b, Nmae: x}]", "rows.Yaml:1:13, element 2, 'b': unknown column 'Nmae'")]
    [InlineData(FileFormat.Yaml, "a: x\nb: ''\n", "rows.Yaml:2:1, element 2, 'b', column SecretString: is empty or null")]
    [InlineData(FileFormat.Yaml, "a: x\nb: {k: 1, k: 2}\n", "rows.Yaml:2:11, element 2, 'b': a key is given twice")]
    [InlineData(FileFormat.Yaml, "- &b { Name: a }\n- { <<: *b, SecretString: x }\n", "rows.Yaml:2:5, element 2: merge keys (<<) are not taken")]
    [InlineData(FileFormat.Yaml, "a: &b { k: 1 }\nc: { <<: *b }\n", "rows.Yaml:2:6, element 2, 'c': merge keys (<<) are not taken")]
    [InlineData(FileFormat.Yaml, "- Name: a\n  SecretString: !vault x\n", "rows.Yaml:2:17, element 1: there is a tag (!) of another program")]
    [InlineData(FileFormat.Yaml, "- Name: a\n  SecretString: !!binary AQID\n", "rows.Yaml:2:17, element 1: a !!binary stands under another member")]
    [InlineData(FileFormat.Yaml, "a: x\n---\nb: y\n", "rows.Yaml:2:1: there is a second document")]
    [InlineData(FileFormat.DotEnv, "A=1\n  export B=\n", "rows.DotEnv:2:10, 'B': there is no value")]
    [InlineData(FileFormat.Csv, "Name,SecretString,Tags\na,\"1\n2\",\nb/c,x,y\n", "rows.Csv:4, column Tags: Tags: there is no key=value")]
    public async Task Is_told_as_exactly_as_the_format_allows(FileFormat format, string text, string start)
    {
        var report = await Importing.CheckAsync(text, format);
        Assert.StartsWith(start, Assert.Single(report.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_line_of_json_is_counted_across_buffers()
    {
        var elements = Enumerable.Range(1, 20_000).Select(i => $$"""{"Name":"s{{i}}","SecretString":"ü"}""").ToList();
        var before = $"[{string.Join(',', elements.Take(16_999))},".Length;
        elements[16_999] = """{"Name":"x/17000","Nmae":""}""".Replace("\"\"", "1", StringComparison.Ordinal);
        var report = await Importing.CheckAsync($"[{string.Join(',', elements)}]", FileFormat.Json);
        Assert.StartsWith($"rows.Json:1:{before + 1}, element 17000, 'x/17000': unknown column", Assert.Single(report.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_structural_error_is_counted_across_buffers()
    {
        var good = string.Join(",\n", Enumerable.Range(1, 5_000).Select(i => $$"""{"Name":"s{{i}}","SecretString":"ü"}"""));
        var report = await Importing.CheckAsync($"[{good},\n{{\"Name\":\"ü\" 1}}]", FileFormat.Json);
        Assert.StartsWith("rows.Json:5001:13, element 5001: this is not valid JSON", Assert.Single(report.Problems).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-ascii", "Name,SecretString\na,xé\n", "rows.csv:2:4: the text is not valid us-ascii")]
    [InlineData("utf-8", "Name,SecretString\na,é\xFF\n", "rows.csv:2:4: the text is not valid utf-8")]
    public async Task A_byte_of_another_encoding_has_its_place(string encoding, string text, string start)
    {
        // The last character alone is not UTF-8.
        var bytes = text.SelectMany(c => c == '\xFF' ? [0xFF] : encoding == "us-ascii" ? Encoding.Latin1.GetBytes([c]) : Encoding.UTF8.GetBytes([c])).ToArray();
        var source = await new FileFormats().BufferAsync(new MemoryStream(bytes), "rows.csv", new ReadOptions { Format = FileFormat.Csv, Encoding = Encoding.GetEncoding(encoding) }, default);
        var error = await Assert.ThrowsAsync<BulkInputException>(() => Importing.ToListAsync(source.ReadAsync(default)));
        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_utf16_file_cut_in_a_character_has_its_place()
    {
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Name,SecretString\na,x"), 0x41];
        var source = await new FileFormats().BufferAsync(new MemoryStream(bytes), "rows.csv", new ReadOptions { Format = FileFormat.Csv }, default);
        var error = await Assert.ThrowsAsync<BulkInputException>(() => Importing.ToListAsync(source.ReadAsync(default)));
        Assert.StartsWith("rows.csv:2:4: the text is not valid utf-16", error.Message, StringComparison.Ordinal);
    }
}
