using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;

namespace SecretsPS.Core.Tests.Formats;

/// <summary>The table "No value, or an empty one" of docs/file-formats.md, cell by cell.</summary>
public sealed class EmptyValueTests
{
    [Theory]
    [InlineData(FileFormat.Csv, "Name,SecretString,SecretBinary,Description\na,,,d\n")]
    [InlineData(FileFormat.Csv, "Name,SecretString,SecretBinary,Description\na,\"\",\"\",d\n")]
    [InlineData(FileFormat.Csv, "Name,Description\na,d\n")]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":null,"SecretBinary":null,"Description":"d"}]""")]
    [InlineData(FileFormat.Json, """[{"Name":"a","Description":"d"}]""")]
    [InlineData(FileFormat.JsonLines, """{"Name":"a","SecretString":null,"SecretBinary":null,"Description":"d"}""")]
    [InlineData(FileFormat.JsonLines, """{"Name":"a","Description":"d"}""")]
    [InlineData(FileFormat.Yaml, "- Name: a\n  SecretString: null\n  SecretBinary: ~\n  Description: d\n")]
    [InlineData(FileFormat.Yaml, "- Name: a\n  SecretString:\n  Description: d\n")]
    [InlineData(FileFormat.Yaml, "- Name: a\n  Description: d\n")]
    public async Task Brings_no_value_and_no_problem(FileFormat format, string text)
    {
        var row = Assert.Single(await Importing.RowsAsync(text, format));
        Assert.False(row.HasValue);
        Assert.Equal("d", row.Description);
        var report = await Importing.CheckAsync(text, format);
        Assert.Equal(0, report.ProblemCount);
        Assert.Empty(report.Warnings);
    }

    [Theory]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":""}]""", "SecretString")]
    [InlineData(FileFormat.Json, """[{"Name":"a","Value":""}]""", "Value")]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretBinary":""}]""", "SecretBinary")]
    [InlineData(FileFormat.Json, """{"a":""}""", "SecretString")]
    [InlineData(FileFormat.Json, """{"a":null}""", "SecretString")]
    [InlineData(FileFormat.JsonLines, """{"Name":"a","SecretString":""}""", "SecretString")]
    [InlineData(FileFormat.JsonLines, """{"Name":"a","SecretBinary":""}""", "SecretBinary")]
    [InlineData(FileFormat.Yaml, "- Name: a\n  SecretString: ''\n", "SecretString")]
    [InlineData(FileFormat.Yaml, "- Name: a\n  SecretBinary: \"\"\n", "SecretBinary")]
    [InlineData(FileFormat.Yaml, "a: ''\n", "SecretString")]
    [InlineData(FileFormat.Yaml, "a: !!binary ''\n", "SecretString")]
    [InlineData(FileFormat.Yaml, "a: ~\n", "SecretString")]
    [InlineData(FileFormat.Yaml, "a:\n", "SecretString")]
    [InlineData(FileFormat.DotEnv, "a=\n", null)]
    [InlineData(FileFormat.DotEnv, "a=\"\"\n", null)]
    [InlineData(FileFormat.DotEnv, "a='' # later\n", null)]
    [InlineData(FileFormat.DotEnv, "a=# later\n", null)]
    public async Task Is_refused_with_the_name(FileFormat format, string text, string? column)
    {
        var report = await Importing.CheckAsync(text, format);
        var problem = Assert.Single(report.Problems);
        Assert.Equal("a", problem.Name);
        Assert.Equal(column, problem.Column);
        Assert.Contains("at least 1 byte", problem.Message, StringComparison.Ordinal);
        Assert.Contains(", 'a'", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":" "}]""", " ")]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":{}}]""", "{}")]
    [InlineData(FileFormat.Json, """{"a":[]}""", "[]")]
    [InlineData(FileFormat.Csv, "Name,SecretString\na, \n", " ")]
    [InlineData(FileFormat.Yaml, "a: 'null'\n", "null")]
    [InlineData(FileFormat.DotEnv, "a=' '\n", " ")]
    public async Task Is_a_value_where_it_has_a_character(FileFormat format, string text, string value) =>
        Assert.Equal(value, Assert.Single(await Importing.RowsAsync(text, format)).SecretString!.RevealString());

    [Theory]
    [InlineData("""[{"Name":"a","SecretString":"x","Description":"","KmsKeyId":null,"Tags":null,"AddReplicaRegions":"","ClientRequestToken":""}]""", FileFormat.Json)]
    [InlineData("Name,SecretString,Description,KmsKeyId,Tags,Tag:env,ReplicaRegions,ForceOverwriteReplicaSecret\na,x,,,,,,\n", FileFormat.Csv)]
    public async Task Other_empty_members_are_not_given(string text, FileFormat format)
    {
        var row = Assert.Single(await Importing.RowsAsync(text, format));
        Assert.Null(row.Description);
        Assert.Null(row.KmsKeyId);
        Assert.Null(row.Tags);
        Assert.Null(row.AddReplicaRegions);
        Assert.Null(row.ForceOverwriteReplicaSecret);
    }

    [Fact]
    public async Task An_empty_variable_is_kept_where_all_become_one_secret()
    {
        var options = new ReadOptions { DotEnvSecretName = "app" };
        Assert.Equal("""{"A":"","B":"1"}""", Assert.Single(await Importing.RowsAsync("A=\nB=1\n", FileFormat.DotEnv, options)).SecretString!.RevealString());
        Assert.Contains("no variable", Assert.Single((await Importing.CheckAsync("# nothing\n", FileFormat.DotEnv, options)).Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"Name":"a","Tags":{"env":null}}]""", FileFormat.Json)]
    [InlineData("""[{"Name":"a","Tags":[{"Key":"env","Value":null}]}]""", FileFormat.Json)]
    [InlineData("""[{"Name":"a","Tags":{"env":{}}}]""", FileFormat.Json)]
    [InlineData("- Name: a\n  Tags: { env: ~ }\n", FileFormat.Yaml)]
    public async Task A_tag_that_is_no_text_is_refused(string text, FileFormat format) =>
        Assert.Contains("no text", Assert.Single((await Importing.CheckAsync(text, format)).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_tag_may_be_empty() =>
        Assert.Equal(["env=", "x="], Assert.Single(await Importing.RowsAsync("""[{"Name":"a","Tags":[{"Key":"env"},{"Key":"x","Value":""}]}]""", FileFormat.Json)).Tags!.Select(tag => $"{tag.Key}={tag.Value}"));
}
