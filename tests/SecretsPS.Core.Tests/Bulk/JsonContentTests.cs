using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;

namespace SecretsPS.Core.Tests.Bulk;

/// <summary>JSON is stored raw, and compared by what it says.</summary>
public sealed class JsonContentTests
{
    private const string Emoji = "\U0001F600 é \u2028 \uE000 <&'";

    private readonly Cloud _cloud = new();

    public static TheoryData<FileFormat, string> Objects => new()
    {
        { FileFormat.Json, """[{"Name":"a","SecretString":{"e":"EMOJI","c":"\u0001\n\"\\"}}]""".Replace("EMOJI", Emoji, StringComparison.Ordinal) },
        { FileFormat.Json, """{"a":{"e":"\ud83d\ude00 \u00e9 \u2028 \ue000 \u003c\u0026\u0027","c":"\u0001\n\u0022\u005c"}}""" },
        { FileFormat.JsonLines, """{"Name":"a","SecretString":{"e":"EMOJI","c":"\u0001\n\"\\"}}""".Replace("EMOJI", Emoji, StringComparison.Ordinal) },
        { FileFormat.Yaml, """a: { e: "\U0001F600 é \u2028 \uE000 <&'", c: "\x01\n\"\\" }""" },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public async Task Only_what_json_requires_is_escaped(FileFormat format, string text)
    {
        var row = Assert.Single(await Importing.RowsAsync(text, format));

        Assert.Equal("""{"e":"EMOJI","c":"\u0001\n\"\\"}""".Replace("EMOJI", Emoji, StringComparison.Ordinal), row.SecretString!.RevealString());
    }

    [Fact]
    public async Task All_variables_of_an_env_file_are_stored_raw()
    {
        var row = Assert.Single(await Importing.RowsAsync("E='\U0001F600'\n", FileFormat.DotEnv, new ReadOptions { DotEnvSecretName = "a" }));

        Assert.Equal("{\"E\":\"\U0001F600\"}", row.SecretString!.RevealString());
    }

    [Theory]
    [InlineData("""{"k":"\u00e9","n":1.0}""", """{ "n": 1.0, "\u006b": "é" }""", PlanAction.Unchanged)]
    [InlineData("""{"k":[{"a":1},2]}""", """{"k": [{"a": 1}, 2]}""", PlanAction.Unchanged)]
    [InlineData("""{"k":[1,2]}""", """{"k":[2,1]}""", PlanAction.Update)]
    [InlineData("""{"k":1}""", """{"k":1.0}""", PlanAction.Update)]
    [InlineData("""{"k":1}""", """{"k":1,"l":null}""", PlanAction.Update)]
    [InlineData("""{"k":1}""", """{"k":1,"k":1}""", PlanAction.Update)]
    [InlineData("""{"k":"1"}""", "not json", PlanAction.Update)]
    public async Task An_object_is_unchanged_where_the_json_says_the_same(string wanted, string stored, PlanAction action)
    {
        await _cloud.CreateAsync("a", stored);
        var import = new BulkImport(_cloud, Importing.Unpaced, new InstantTime());
        var source = await Importing.SourceAsync("""[{"Name":"a","SecretString":VALUE}]""".Replace("VALUE", wanted, StringComparison.Ordinal), FileFormat.Json);
        _cloud.Calls.Clear();

        var plan = Assert.Single(await Importing.ToListAsync(import.PlanAsync(await import.CheckAsync([source]))));
        var result = Assert.Single(await Importing.ToListAsync(import.RunAsync(await import.CheckAsync([source]))));

        Assert.Equal(action, plan.Action);
        Assert.Equal(action == PlanAction.Unchanged ? RowAction.Unchanged : RowAction.Updated, result.Action);
        if (action == PlanAction.Unchanged) Assert.Empty(_cloud.Writes);
    }

    [Fact]
    public async Task A_text_is_compared_by_its_bytes_and_no_key_is_named_that_says_the_same()
    {
        await _cloud.CreateAsync("a", """{"k":"\u00e9","p":1}""");

        var same = Assert.Single(await _cloud.PlanAsync("Name,SecretString\na,\"{\"\"k\"\":\"\"é\"\",\"\"p\"\":1}\"\n"));
        var other = Assert.Single(await _cloud.PlanAsync("Name,SecretString\na,\"{\"\"k\"\":\"\"é\"\",\"\"p\"\":2}\"\n"));

        Assert.Equal((PlanAction.Update, ChangedParts.Value), (same.Action, same.Parts));
        Assert.Empty(same.JsonKeys);
        Assert.Equal(["~p"], other.JsonKeys);
    }
}
