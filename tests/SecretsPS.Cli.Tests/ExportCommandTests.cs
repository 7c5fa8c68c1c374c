using System.Text;

namespace SecretsPS.Cli.Tests;

public sealed class ExportCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private Task<Outcome> FillAsync() => _shell.RunAsync("import", _shell.Write("in.csv", "Name,SecretString,SecretBinary,Description,Tags\nA,\"x,\"\"y\"\"\r\nz\",,text,env=prod;team=core\nB,,AAECAw==,,\nother/C,1,,,env=dev\n"));

    [Theory]
    [InlineData("out.csv")]
    [InlineData("out.json")]
    [InlineData("out.jsonl")]
    [InlineData("out.yaml")]
    public async Task What_export_writes_import_finds_unchanged(string file)
    {
        await FillAsync();
        var export = await _shell.RunAsync("export", "--all", "--path", _shell.Path(file));
        Assert.Equal((0, "3 secrets written"), (export.Code, export.Error[..17]));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_shell.Path(file)));

        var import = await _shell.RunAsync("import", _shell.Path(file), "--replace-tags");
        Assert.Contains("3 rows: 3 unchanged.", import.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chooses_by_name_prefix_and_tag()
    {
        await FillAsync();
        Assert.Contains("1 secret written", (await _shell.RunAsync("export", "A", "--path", _shell.Path("1.json"))).Error, StringComparison.Ordinal);
        Assert.Contains("1 secret written", (await _shell.RunAsync("export", "--name-prefix", "other/", "--path", _shell.Path("2.json"))).Error, StringComparison.Ordinal);
        Assert.Contains("1 secret written", (await _shell.RunAsync("export", "--tag", "env=prod", "--path", _shell.Path("3.json"))).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await _shell.RunAsync("export", "A", "--all", "--path", _shell.Path("4.json"))).Code);
    }

    [Theory]
    [InlineData("A,other/C", "A", "other/*")]
    [InlineData("A,B", "[AB]")]
    [InlineData("A", "*", "--tag", "env=prod")]
    [InlineData("A,other/C", "--tag", "env")]
    [InlineData("other/C", "--filter", "name=other/")]
    [InlineData("A,B,other/C", "other/C", "B", "A")]
    public async Task Takes_patterns_tags_and_filters_as_the_cmdlet_does(string names, params string[] args)
    {
        await FillAsync();
        var export = await _shell.RunAsync(["export", .. args, "--path", _shell.Path("out.jsonl")]);
        Assert.Equal(0, export.Code);
        Assert.Equal(names.Split(','), File.ReadLines(_shell.Path("out.jsonl")).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("Name").GetString()));
    }

    [Theory]
    [InlineData("No secret matches nothing/*.", "nothing/*")]
    [InlineData("No secret matches the tags.", "--tag", "env=nowhere")]
    [InlineData("No secret matches nothing*.", "--name-prefix", "nothing")]
    public async Task What_matches_nothing_is_told_returns_one_and_leaves_no_file(string words, params string[] args)
    {
        await FillAsync();
        var export = await _shell.RunAsync(["export", .. args, "--path", _shell.Path("out.csv")]);
        Assert.Equal(1, export.Code);
        Assert.Contains($"warning: {words}", export.Error, StringComparison.Ordinal);
        Assert.Contains("was not written", export.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_shell.Path("out.csv")));
    }

    [Fact]
    public async Task A_file_that_lacks_secrets_says_so()
    {
        await FillAsync();
        var export = await _shell.RunAsync("export", "A", "nobody", "--path", _shell.Path("x.json"));
        Assert.Equal(1, export.Code);
        Assert.Contains("x.json is not complete: 1 of 2 secrets are missing from it: nobody.", export.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overwrites_with_force_only_and_leaves_nothing_behind()
    {
        await FillAsync();
        var file = _shell.Write("out.json", "mine");
        var refused = await _shell.RunAsync("export", "--all", "--path", file);
        Assert.Equal(2, refused.Code);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal(0, (await _shell.RunAsync("export", "--all", "--path", file, "--force")).Code);
        Assert.DoesNotContain(Directory.GetFiles(Path.GetDirectoryName(file)!), path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_fit_or_exist_is_told_and_returns_one()
    {
        await FillAsync();
        var env = await _shell.RunAsync("export", "--all", "--path", _shell.Path(".env"));
        Assert.Equal(1, env.Code);
        Assert.Contains("'B'", env.Error, StringComparison.Ordinal);
        Assert.Contains("1 secret written", env.Error, StringComparison.Ordinal);

        var missing = await _shell.RunAsync("export", "A", "nobody", "--path", _shell.Path("x.json"));
        Assert.Equal(1, missing.Code);
        Assert.Contains("'nobody'", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_gives_exactly_the_bytes()
    {
        await FillAsync();
        Assert.Equal("x,\"y\"\r\nz"u8.ToArray(), (await _shell.RunAsync("get", "A")).Raw);
        Assert.Equal([0, 1, 2, 3], (await _shell.RunAsync("get", "B")).Raw);
        Assert.Equal(0, (await _shell.RunAsync("get", "B", "--out-file", _shell.Path("b.bin"))).Code);
        Assert.Equal([0, 1, 2, 3], await File.ReadAllBytesAsync(_shell.Path("b.bin")));
        _shell.TerminalWidth = 80;
        Assert.Equal("1\n", Encoding.UTF8.GetString((await _shell.RunAsync("get", "other/C")).Raw));
    }

    [Fact]
    public async Task Get_names_a_missing_secret_or_key_on_one_line()
    {
        await FillAsync();
        foreach (var outcome in new[] { await _shell.RunAsync("get", "nobody"), await _shell.RunAsync("get", "A", "--json-key", "k"), await _shell.RunAsync("get", "B", "--json-key", "k") })
        {
            Assert.NotEqual(0, outcome.Code);
            Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
