using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Bulk;

/// <summary>What -ReplaceTags removes, and what it leaves.</summary>
public sealed class ReplaceTagsTests
{
    private readonly Cloud _cloud = new();

    [Theory]
    [InlineData(FileFormat.Csv, "Name,SecretString\na,1\n", true)]
    [InlineData(FileFormat.Csv, "Name,SecretString,Tags\na,1,\n", true)]
    [InlineData(FileFormat.Csv, "Name,SecretString,Tags\na,1,;\n", true)]
    [InlineData(FileFormat.Csv, "Name,SecretString,Tags\na,1,{}\n", false)]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":"1"}]""", true)]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":"1","Tags":null}]""", true)]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":"1","Tags":""}]""", true)]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":"1","Tags":[]}]""", false)]
    [InlineData(FileFormat.Json, """[{"Name":"a","SecretString":"1","Tags":{}}]""", false)]
    [InlineData(FileFormat.Json, """{"a":"1"}""", true)]
    [InlineData(FileFormat.Yaml, "- Name: a\n  Tags: {}\n", false)]
    [InlineData(FileFormat.DotEnv, "a=1\n", true)]
    public async Task A_row_that_says_nothing_of_tags_keeps_them(FileFormat format, string text, bool stays)
    {
        await _cloud.CreateAsync("a", "1", new Tag { Key = "env", Value = "prod" });
        var import = new BulkImport(_cloud, Importing.Unpaced with { ReplaceTags = true }, new InstantTime());

        var result = Assert.Single(await Importing.ToListAsync(import.RunAsync(await import.CheckAsync([await Importing.SourceAsync(text, format)]))));

        Assert.Equal(stays ? RowAction.Unchanged : RowAction.Updated, result.Action);
        Assert.Equal(stays ? 1 : 0, (await _cloud.DescribeAsync("a")).Tags?.Count ?? 0);
    }

    [Fact]
    public async Task Tags_of_every_row_are_named_by_every_row()
    {
        await _cloud.CreateAsync("a", "1", new Tag { Key = "env", Value = "prod" });

        await _cloud.ImportAsync("Name,SecretString\na,1\n", Importing.Unpaced with { ReplaceTags = true, Defaults = new RowDefaults(Tags: [new Tag { Key = "team", Value = "core" }]) });

        Assert.Equal("team", Assert.Single((await _cloud.DescribeAsync("a")).Tags!).Key);
    }

    [Fact]
    public async Task A_copy_loses_its_tags_where_the_source_has_none()
    {
        await _cloud.CreateAsync("a", "1");
        await _cloud.CreateAsync("b/a", "1", new Tag { Key = "env", Value = "prod" });

        var copy = new BulkCopy(_cloud, _cloud, Importing.Unpaced with { ReplaceTags = true }, new InstantTime());
        var result = Assert.Single(await Importing.ToListAsync(copy.RunAsync(new SecretSelection { SecretIds = ["a"] }, name => "b/" + name)));

        Assert.Equal(RowAction.Updated, result.Action);
        Assert.Empty((await _cloud.DescribeAsync("b/a")).Tags ?? []);
    }

    [Theory]
    [InlineData(ImportMode.Upsert, PlanAction.CreateOrUpdate)]
    [InlineData(ImportMode.CreateOnly, PlanAction.Create)]
    [InlineData(ImportMode.UpdateOnly, PlanAction.Update)]
    public async Task A_plan_that_reads_nothing_says_what_it_does_not_know(ImportMode mode, PlanAction action)
    {
        var plan = Assert.Single(await _cloud.PlanAsync("Name,SecretString\na,1\n", Importing.Unpaced with { NoCompare = true, Mode = mode }));

        Assert.Equal((action, ChangedParts.Value), (plan.Action, plan.Parts));
        Assert.Empty(_cloud.Calls);
    }
}
