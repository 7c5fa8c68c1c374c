using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Formats;

namespace SecretsPS.Core.Tests.Formats;

/// <summary>Input that reads well and is not what was meant.</summary>
public sealed class MistakenInputTests
{
    [Theory]
    [InlineData(FileFormat.Csv, "")]
    [InlineData(FileFormat.Csv, "\n\n")]
    [InlineData(FileFormat.JsonLines, "")]
    [InlineData(FileFormat.Yaml, " \n")]
    [InlineData(FileFormat.DotEnv, "")]
    [InlineData(FileFormat.Csv, "\uFEFF")]
    public async Task Nothing_at_all_is_refused(FileFormat format, string text)
    {
        var problem = Assert.Single((await Importing.CheckAsync(text, format)).Problems);

        Assert.Contains("there is nothing in it", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hint_without_a_header_is_refused() =>
        Assert.Contains("not even a header line", Assert.Single((await Importing.CheckAsync("sep=,\n")).Problems).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(FileFormat.Csv, "Name,SecretString\n")]
    [InlineData(FileFormat.Json, "[]")]
    [InlineData(FileFormat.Yaml, "[]")]
    [InlineData(FileFormat.DotEnv, "# none yet\n")]
    public async Task No_rows_are_no_problem(FileFormat format, string text)
    {
        var report = await Importing.CheckAsync(text, format);

        Assert.Equal((0, 0), (report.RowCount, report.ProblemCount));
    }

    [Fact]
    public async Task All_unknown_columns_are_told_at_once()
    {
        var problems = (await Importing.CheckAsync("Name,Secret String,Valeu,,\na,b,c,,\n")).Problems;

        Assert.Equal(4, problems.Count);
        Assert.Equal("unknown column 'Secret String'. Did you mean SecretString?", problems[0].Message);
        Assert.Contains("'Valeu'. Did you mean Value?", problems[1].Message, StringComparison.Ordinal);
        Assert.Contains("column number 4 has no name in the header line", problems[2].Message, StringComparison.Ordinal);
        Assert.Contains("column number 5 has no name in the header line", problems[3].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FileFormat.Json, """{"secrets":[{"Name":"a","SecretString":"CANARY"}]}""")]
    [InlineData(FileFormat.Json, """{"secrets":[{"Tags":{"Name":"x"},"name":"a"}]}""")]
    [InlineData(FileFormat.Yaml, "secrets:\n  - Name: a\n    SecretString: CANARY\n")]
    public async Task Rows_below_a_name_are_no_value(FileFormat format, string text)
    {
        var problem = Assert.Single((await Importing.CheckAsync(text, format)).Problems);

        Assert.Contains("'secrets' holds an array of objects with Name", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_array_below_a_name_is_a_value() =>
        Assert.Equal("""[{"host":"x"},1]""", Assert.Single(await Importing.RowsAsync("""{"a":[{"host":"x"},1]}""", FileFormat.Json)).SecretString!.RevealString());

    [Theory]
    [InlineData(FileFormat.Csv, "Name,Tags\na,\"{\"\"n\"\":1,\"\"t\"\":true}\"\n")]
    [InlineData(FileFormat.Json, """[{"Name":"a","Tags":{"n":1,"t":true}}]""")]
    public async Task Numbers_and_truth_values_are_tags_in_every_format(FileFormat format, string text) =>
        Assert.Equal(["n=1", "t=true"], Assert.Single(await Importing.RowsAsync(text, format)).Tags!.Select(tag => $"{tag.Key}={tag.Value}"));

    [Theory]
    [InlineData("{\"\"n\"\":null}")]
    [InlineData("{\"\"n\"\":{}}")]
    public async Task Null_and_objects_are_no_tags(string cell) =>
        Assert.Equal("Tags", Assert.Single((await Importing.CheckAsync($"Name,Tags\na,\"{cell}\"\n")).Problems).Column);

    [Theory]
    [InlineData(FileFormat.Json)]
    [InlineData(FileFormat.Csv)]
    [InlineData(FileFormat.Yaml)]
    public async Task A_name_for_all_variables_is_refused_elsewhere(FileFormat format) =>
        Assert.Equal("Name", (await Assert.ThrowsAsync<SecretsManagerInputException>(() => Importing.SourceAsync("x", format, new ReadOptions { DotEnvSecretName = "a" }))).Field);

    [Theory]
    [InlineData("rows.json")]
    [InlineData("prod.env")]
    public void A_delimiter_is_refused_elsewhere(string file) =>
        Assert.Equal("Delimiter", Assert.Throws<SecretsManagerInputException>(() => new FileFormats().Open(file, new ReadOptions { Delimiter = ';' })).Field);

    [Fact]
    public async Task Replaced_characters_are_told_with_row_and_column()
    {
        var report = await Importing.CheckAsync("Name,SecretString,Description\na,p\uFFFDss,x\nb,ok,\uFFFD\n");

        Assert.Equal(0, report.ProblemCount);
        Assert.Equal(2, report.WarningCount);
        Assert.StartsWith("rows.Csv:2, column SecretString: the text of 'a' holds U+FFFD", report.Warnings[0], StringComparison.Ordinal);
        Assert.StartsWith("rows.Csv:3, column Description: ", report.Warnings[1], StringComparison.Ordinal);
        Assert.DoesNotContain("ss,", report.Warnings[0], StringComparison.Ordinal);
    }
}
