using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;

namespace SecretsPS.Core.Tests.Formats;

public sealed class CsvSeparatorTests
{
    [Theory]
    [InlineData("Name;SecretString;Tags\na;CANARY;env=prod\n", "separated by semicolons", "-Delimiter ';'")]
    [InlineData("\"Name\";\"SecretString\"\n\"a\";\"CANARY\"\n", "separated by semicolons", "-Delimiter ';'")]
    [InlineData("Name;Beschreibung, lang\na;CANARY\n", "separated by semicolons", "-Delimiter ';'")]
    [InlineData("Name\tSecretString\na\tCANARY\n", "separated by tabs", "-Delimiter \"`t\"")]
    [InlineData("Name|SecretString\na|CANARY\n", "separated by vertical bars", "-Delimiter '|'")]
    [InlineData("sep=;\nName;SecretString\na;CANARY\n", "'sep=' says", "-Skip 1 | ConvertFrom-Csv -Delimiter ';'")]
    [InlineData("SEP=\t\nName\tSecretString\na\tCANARY\n", "'sep=' says", "-Delimiter \"`t\"")]
    public async Task Another_separator_is_named_with_the_next_step(string csv, string words, string nextStep)
    {
        var problem = Assert.Single((await Importing.CheckAsync(csv)).Problems);
        Assert.Equal(1, problem.Place.Line);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Contains("commas are expected", problem.Message, StringComparison.Ordinal);
        Assert.Contains(nextStep, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_asks_for_commas_is_skipped()
    {
        var row = Assert.Single(await Importing.RowsAsync("sep=,\r\nName,SecretString\r\na,x;y\r\n", FileFormat.Csv));
        Assert.Equal("x;y", row.SecretString!.RevealString());
        Assert.Equal(3, row.Place.Line);
    }

    [Theory]
    [InlineData("CANARY;x\n")]
    [InlineData("Name,CANARY;x\n")]
    public async Task A_semicolon_elsewhere_is_no_separator(string csv)
    {
        var problem = Assert.Single((await Importing.CheckAsync(csv)).Problems);
        Assert.Contains("unknown column", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", problem.Message, StringComparison.Ordinal);
    }
}
