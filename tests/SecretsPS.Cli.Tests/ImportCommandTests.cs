using System.Text.Json;

namespace SecretsPS.Cli.Tests;

public sealed class ImportCommandTests : IDisposable
{
    private const string Canary = "CANARY-81fe";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private static string Samples(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "samples", file))) root = root.Parent;
        return Path.Combine(root.FullName, "samples", file);
    }

    [Theory]
    [InlineData("--regoin", "x", "There is no option '--regoin'. Did you mean '--region'?")]
    [InlineData("--mode", "bla", "--mode takes Upsert, CreateOnly, UpdateOnly; 'bla' is none of them.")]
    public async Task A_mistyped_option_is_told_in_one_line(string option, string value, string words)
    {
        using var shell = new Shell();

        var outcome = await shell.RunAsync("import", shell.Write("a.csv", "Name,SecretString\na,v"), option, value);

        Assert.Equal(ExitCode.BadUsage, outcome.Code);
        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_readme_command_creates_then_updates_and_leaves_alone()
    {
        var outcome = await _shell.RunBareAsync("import", Samples("secrets.csv"), Samples("changes.csv"), "--local");

        Assert.Equal(0, outcome.Code);
        Assert.Equal(["NAME", "ACTION", "TAGS", "VERSION", "ID", "CHANGED"], outcome.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(23, outcome.Lines.Length);
        Assert.Contains(outcome.Lines, line => line.Contains("Updated", StringComparison.Ordinal) && line.Contains("value (~password)", StringComparison.Ordinal));
        Assert.Contains(outcome.Lines, line => line.Contains("Unchanged", StringComparison.Ordinal));
        Assert.Contains("22 rows: 15 created, 3 unchanged, 4 updated.", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Kx7!vQ2", outcome.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("EXAMPLE", outcome.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_output_is_one_array_that_tools_can_read()
    {
        var file = _shell.Write("a.csv", $"Name,SecretString,Tags\na,{Canary},env=##vso[task.x]\n");
        var outcome = await _shell.RunAsync("import", file, "--output", "json");

        var row = JsonDocument.Parse(outcome.Output).RootElement[0];
        Assert.Equal(["Name", "Action", "Changed", "JsonKeys", "Tags", "VersionId", "ARN", "Error", "ErrorCode", "Reason", "File", "Line"], row.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Created", row.GetProperty("Action").GetString());
        Assert.Equal("##vso[task.x]", row.GetProperty("Tags")[0].GetProperty("Value").GetString());
        Assert.DoesNotContain("##", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, outcome.Everything, StringComparison.Ordinal);
        Assert.Empty(JsonDocument.Parse((await _shell.RunAsync("import", _shell.Write("e.csv", "Name,SecretString\n"), "-o", "json")).Output).RootElement.EnumerateArray());
    }

    [Fact]
    public async Task A_plan_writes_nothing()
    {
        var file = _shell.Write("a.csv", "Name,SecretString\na,1\n");
        var plan = await _shell.RunAsync("import", file, "--plan");
        Assert.Equal(0, plan.Code);
        Assert.Contains("Create", plan.Lines[1], StringComparison.Ordinal);
        Assert.Equal(1, (await _shell.RunAsync("get", "a")).Code);
    }

    // The list that Compare-SMSecret.Tests.ps1 asserts of the cmdlet's output.
    [Fact]
    public async Task A_plan_as_json_holds_what_the_cmdlet_returns()
    {
        await _shell.RunAsync("import", _shell.Write("old.csv", $"Name,SecretString,Tags,KmsKeyId\na,\"{{\"\"p\"\":\"\"{Canary}\"\"}}\",env=prod;old=1,alias/one\n"));
        var file = _shell.Write("new.csv", $"Name,SecretString,Tags,KmsKeyId,ReplicaRegions\na,\"{{\"\"p\"\":\"\"{Canary}2\"\"}}\",env=dev,alias/two,eu-central-1\n");

        var outcome = await _shell.RunAsync("import", file, "--plan", "--replace-tags", "--output", "json");

        var plan = JsonDocument.Parse(outcome.Output).RootElement[0];
        Assert.Equal(["Name", "Action", "Changed", "JsonKeys", "TagsToSet", "TagsToRemove", "ReplicasToAdd", "KmsKeyIdFrom", "KmsKeyIdTo", "Reason", "ErrorCode", "File", "Line"], plan.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""["Value","KmsKey","Tags","Replicas"]""", plan.GetProperty("Changed").GetRawText());
        Assert.Equal("""["~p"]""", plan.GetProperty("JsonKeys").GetRawText());
        Assert.Equal("""[{"Key":"env","Value":"dev"}]""", plan.GetProperty("TagsToSet").GetRawText());
        Assert.Equal("""["old"]""", plan.GetProperty("TagsToRemove").GetRawText());
        Assert.Equal("""[{"Region":"eu-central-1","KmsKeyId":null}]""", plan.GetProperty("ReplicasToAdd").GetRawText());
        Assert.Equal(("alias/one", "alias/two"), (plan.GetProperty("KmsKeyIdFrom").GetString(), plan.GetProperty("KmsKeyIdTo").GetString()));
        Assert.DoesNotContain(Canary, outcome.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_without_a_value_are_counted_and_named()
    {
        var file = _shell.Write("a.csv", "Name,SecretString,Description\na,,text\nb,,text\nc,1,\n");
        Assert.Contains("warning: 2 secrets would be created without a value, because none is given: a, b.", (await _shell.RunAsync("import", file, "--plan")).Error, StringComparison.Ordinal);
        var outcome = await _shell.RunAsync("import", file);
        Assert.Equal(0, outcome.Code);
        Assert.Contains("warning: 2 secrets were created without a value, because none is given: a, b.", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", (await _shell.RunAsync("import", file)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(null)]
    public async Task A_long_reason_leaves_the_version_id_whole_or_out(int? width)
    {
        await _shell.RunAsync("import", _shell.Write("a.csv", "Name,SecretString\na,1\n"));
        _shell.TerminalWidth = width;
        var name = string.Join('/', Enumerable.Repeat("long", 20));
        var outcome = await _shell.RunAsync("import", _shell.Write("b.csv", $"Name,SecretString,Tags\na,2,\n{name},1,{string.Join(';', Enumerable.Range(0, 20).Select(i => $"k{i}=v"))}\n"), "--mode", "CreateOnly");

        Assert.Equal(width != 80, System.Text.RegularExpressions.Regex.IsMatch(outcome.Output, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
        Assert.Contains("exists", outcome.Output, StringComparison.Ordinal);
        if (width is null) Assert.Contains("exists already, and the mode is CreateOnly", outcome.Output, StringComparison.Ordinal);
        else Assert.All(System.Text.RegularExpressions.Regex.Replace(outcome.Output, "\u001b\\[[0-9;]*m", "").Split('\n'), line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public async Task Names_and_tags_of_common_length_stand_on_one_line_of_a_terminal_of_80()
    {
        _shell.TerminalWidth = 80;
        var outcome = await _shell.RunAsync("import", _shell.Write("a.csv", "Name,SecretString,Tags\nshop/prod/database/orders,1,env=prod;team=orders;tier=1\n"));

        Assert.Contains(outcome.Lines, line => line.Contains("shop/prod/database/orders", StringComparison.Ordinal) && line.Contains("env=prod;team=orders;tier=1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bad_rows_are_listed_and_nothing_is_sent()
    {
        var file = _shell.Write("a.csv", $"Name,SecretString,SecretBinary\ngood,{Canary},\nbad name,{Canary},\nx,,{Canary}!\n");
        var outcome = await _shell.RunAsync("import", file);
        Assert.Equal(2, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.Contains("a.csv:3, column Name:", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("a.csv:4, column SecretBinary:", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("2 problems. Nothing was sent.", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, outcome.Everything, StringComparison.Ordinal);
        Assert.Equal(1, (await _shell.RunAsync("get", "good")).Code);
    }

    [Fact]
    public async Task A_failed_row_returns_one_and_the_rest_goes_on()
    {
        await _shell.RunAsync("import", _shell.Write("a.csv", "Name,SecretString\nb,1\n"));
        var outcome = await _shell.RunAsync("import", _shell.Write("b.csv", "Name,SecretString\na,1\nb,2\n"), "--mode", "CreateOnly");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("1 created, 1 skipped", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "x.csv", "--mode", "Nonsense")]
    [InlineData("import", "x.csv", "--nonsense")]
    [InlineData("import", "/no/such/file.csv", "--local")]
    [InlineData("import", "x.txt", "--local")]
    [InlineData("import", "x.csv", "--local", "--endpoint-url", "http://127.0.0.1:1")]
    [InlineData("import", "x.csv", "--endpoint-url", "nonsense")]
    [InlineData("import", "x.csv", "--local", "--throttle-limit", "0")]
    [InlineData("import", "x.csv", "--local", "--tag", "nonsense")]
    [InlineData("import", "x.csv", "--local", "--output", "xml")]
    [InlineData("import", "-", "--local")]
    [InlineData("export", "--path", "x.csv", "--local")]
    [InlineData("serve", "--port", "70000")]
    [InlineData("nonsense")]
    public async Task Bad_usage_returns_two_with_clear_lines(params string[] args)
    {
        var outcome = await _shell.RunBareAsync(args);
        Assert.Equal(2, outcome.Code);
        Assert.NotEmpty(outcome.Error);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_endpoint_is_one_line_and_what_became_of_the_rows()
    {
        var file = _shell.Write("a.csv", "Name,SecretString\na,1\nb,2\n");
        var outcome = await _shell.RunBareAsync("import", file, "--endpoint-url", "http://127.0.0.1:1", "--region", "eu-west-1");
        Assert.Equal(1, outcome.Code);
        var lines = outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("secretsps: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Ended after 0 of 2 rows; 2 not reached or in flight.", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("It is safe to run it again", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(30)]
    [InlineData(80)]
    public async Task Names_are_whole_at_any_width_and_nothing_unsafe_is_printed(int? width)
    {
        _shell.TerminalWidth = width;
        var name = new string('n', 200) + "/end";
        var outcome = await _shell.RunAsync("import", _shell.Write("a.csv", $"Name,SecretString,Tags\n{name},1,a=\u001b[31m[red]x;b=::set-env\n"));
        Assert.Equal(0, outcome.Code);
        // Colours of our own are fine; those of a tag are not.
        var text = System.Text.RegularExpressions.Regex.Replace(outcome.Output, "\u001b\\[[0-9;]*m", "");
        Assert.Contains("\\u001B", text.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        if (width is null) Assert.Contains(name, outcome.Output, StringComparison.Ordinal);
        if (width == 80) Assert.All(text.Split('\n'), line => Assert.True(line.Length <= width, line));
        Assert.DoesNotContain(outcome.Lines, line => line.StartsWith("::", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reads_standard_input_and_several_formats()
    {
        _shell.Input = """{"from/stdin":"1"}""";
        var outcome = await _shell.RunAsync("import", "-", "--format", "json");
        Assert.Equal(0, outcome.Code);
        Assert.Equal(0, (await _shell.RunAsync("import", _shell.Write(".env", "A=1\nB=2\n"), "--name", "app/env")).Code);
        Assert.Equal("""{"A":"1","B":"2"}"""u8.ToArray(), (await _shell.RunAsync("get", "app/env")).Raw);
        Assert.Equal("2"u8.ToArray(), (await _shell.RunAsync("get", "app/env", "--json-key", "B")).Raw);
    }

    [Fact]
    public async Task Help_names_every_option_of_the_surface()
    {
        var help = (await _shell.RunBareAsync("import", "--help")).Output;
        foreach (var option in new[] { "--endpoint-url", "--region", "--profile-name", "--local", "--journal", "--throttle-limit", "--max-requests-per-second", "--name-prefix", "--mode", "--plan", "--output", "--tag", "--kms-key-id", "--no-compare", "--replace-tags", "--on-deleted" })
            Assert.Contains(option, help, StringComparison.Ordinal);
    }
}
