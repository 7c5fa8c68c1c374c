using System.Text;
using SecretsPS.TestKit;

namespace SecretsPS.Cli.Tests;

/// <summary>No value in what the command line prints or leaves behind, whatever it is told to do; docs/security.md lists the channels.</summary>
public sealed class LeakTests : IDisposable
{
    private static readonly Canary s_canary = new("cAnArY" + "3Hx6Td9Qm1Zs5Wb8");

    private const string Output = "CLI: standard output";
    private const string ErrorOutput = "CLI: error output";
    private const string Crash = "CLI: unexpected error";
    private const string Files = "CLI: files";

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    public static TheoryData<string> ImportFiles =>
    [
        "Name,SecretString,Tags\na,VALUE,env=prod\nb,\"{\"\"password\"\":\"\"VALUE\"\"}\",\n",
        "Name,SecretString\na b,VALUE\nc,\"VALUE\nd,VALUE\n",
        "Name,SecretString\na,VALUE\na,VALUE2\n",
        "Name,SecretString,SecretBinary\na,VALUE,VALUE\nb,,not base64 VALUE\n",
        "Name,SecretString\na,VALUE,VALUE,VALUE\n",
        "VALUE,Name\nx,VALUE\n",
        "Name,SecretString\r\n",
    ];

    [Theory]
    [MemberData(nameof(ImportFiles))]
    public async Task Import_and_its_plan_show_no_value(string text)
    {
        var file = _shell.Write("rows.csv", text.Replace("VALUE", s_canary.Value, StringComparison.Ordinal));
        foreach (string[] options in new string[][] { ["--plan"], ["--plan", "-o", "json"], ["-o", "json"], ["--journal", _shell.Path("j")], ["--no-compare", "--replace-tags"], ["--mode", "CreateOnly"] })
            AssertClean(await _shell.RunAsync(["import", file, .. options]), string.Join(' ', options));
        AssertFilesClean(file);
    }

    [Theory]
    [InlineData("rows.json", "[{\"Name\":\"a\",\"SecretString\":\"VALUE\"},{\"Name\":\"b\",\"SecretString\":\"VALUE")]
    [InlineData("rows.jsonl", "{\"Name\":\"a\",\"SecretString\":\"VALUE\"}\n{\"Name\":VALUE\n")]
    [InlineData("rows.yaml", "- Name: a\n  SecretString: VALUE\n- Name: [\n  SecretString: VALUE")]
    [InlineData(".env", "A=VALUE\nB='VALUE\nVALUE\n")]
    public async Task Files_that_cannot_be_read_show_no_value(string name, string text)
    {
        var file = _shell.Write(name, text.Replace("VALUE", s_canary.Value, StringComparison.Ordinal));
        var outcome = await _shell.RunAsync("import", file);

        Assert.NotEqual(0, outcome.Code);
        AssertClean(outcome, name);
    }

    [Fact]
    public async Task Standard_input_shows_no_value()
    {
        _shell.Input = $"[{{\"Name\":\"a b\",\"SecretString\":\"{s_canary.Value}\"}}]";
        AssertClean(await _shell.RunAsync("import", "-", "--format", "json"), "standard input");
        _shell.Input = s_canary.Value;
        AssertClean(await _shell.RunAsync("import", "-", "--format", "csv"), "standard input that is no CSV");
    }

    [Fact]
    public async Task Export_and_get_show_a_value_where_it_was_asked_for_only()
    {
        await _shell.RunAsync("import", _shell.Write("rows.csv", $"Name,SecretString\na,{s_canary.Value}\nb,\"{{\"\"p\"\":\"\"{s_canary.Value}\"\"\"\n"));
        await _shell.RunAsync("import", _shell.Write("good.csv", $"Name,SecretString\na,{s_canary.Value}\n"));

        AssertClean(await _shell.RunAsync("export", "--all", "--path", _shell.Path("out.json")), "export");
        AssertClean(await _shell.RunAsync("export", "a", "nobody", "--path", _shell.Path("out.json")), "export to a file that exists");
        AssertClean(await _shell.RunAsync("get", "a", "--json-key", "p"), "get of a key that is not there");
        AssertClean(await _shell.RunAsync("get", "a", "--out-file", _shell.Path("value")), "get to a file");
        var asked = await _shell.RunAsync("get", "a");
        Assert.Equal(s_canary.Value, Encoding.UTF8.GetString(asked.Raw));
        Assert.Empty(s_canary.FindIn(asked.Output + asked.Error));
    }

    [Fact]
    public async Task Exec_shows_no_value_that_its_program_prints()
    {
        // The program is a script of sh.
        if (OperatingSystem.IsWindows()) return;
        await _shell.RunAsync("import", _shell.Write("rows.jsonl", $$"""{"Name":"app/key","SecretString":"{{s_canary.Value}}"}"""));

        var outcome = await _shell.RunBareAsync("exec", "--secret-id", "app/key", "--endpoint-url", _shell.Endpoint, "--region", "eu-west-1", "--",
            "sh", "-c", "printf 'out %s\n' \"$APP_KEY\"; printf 'error %s\n' \"$APP_KEY\" >&2; printf %s \"$APP_KEY\" | base64");

        Assert.Equal(0, outcome.Code);
        Assert.Contains("out ***", outcome.Everything, StringComparison.Ordinal);
        Assert.Contains("error ***", outcome.Everything, StringComparison.Ordinal);
        AssertClean(outcome, "exec");
        Assert.NotEqual(0, (await _shell.RunBareAsync("exec", "--secret-id", "app/key", "--endpoint-url", _shell.Endpoint, "--region", "eu-west-1", "--", "sh", "-c", $"test \"$APP_KEY\" != {s_canary.Value}")).Code);
    }

    [Fact]
    public async Task Bad_usage_and_completion_show_no_value()
    {
        // What stands on the command line is in the process list already; it is repeated only where it names a thing.
        foreach (string[] args in new string[][] { ["import"], ["nonsense"], ["get"], ["completion", "bash"], ["completion", "fish"], ["completion", "pwsh"], ["--help"], ["import", "--help"] })
            AssertClean(await _shell.RunBareAsync(args), string.Join(' ', args));
    }

    [Fact]
    public async Task An_error_that_nobody_foresaw_tells_its_place_and_never_its_message()
    {
        var error = new StringWriter();
        var code = await CommandLine.RunAsync(["get", "a", "--local"], new CliHost
        {
            Output = new StringWriter(),
            Error = error,
            OpenInput = () => Stream.Null,
            OpenOutput = () => Stream.Null,
            OpenError = () => Stream.Null,
            Clients = new BrokenClients(),
        });

        Assert.Equal(1, code);
        Assert.Contains("unexpected FormatException at ", error.ToString(), StringComparison.Ordinal);
        AssertClean(Crash, error.ToString(), "get");
    }

    [Fact]
    public void The_channels_are_those_of_the_documentation()
    {
        var listed = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "security.md"))
            .Where(line => line.StartsWith("| `CLI: ", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1]);

        Assert.Equal([Output, ErrorOutput, Crash, Files], listed);
    }

    private static void AssertClean(Outcome outcome, string what)
    {
        AssertClean(Output, outcome.Output, what);
        AssertClean(ErrorOutput, outcome.Error, what);
        // Bytes that are no text of either, and what stands over both.
        AssertClean(Output, outcome.Everything, what);
    }

    private static void AssertClean(string channel, string text, string what)
    {
        var found = s_canary.FindIn(text);
        Assert.False(found.Any(), $"{channel} of {what}: {string.Join(", ", found)}");
    }

    private static void AssertFilesClean(string input)
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(input)!).Where(file => file != input))
        {
            AssertClean(Files, Path.GetFileName(file), "name of a file");
            AssertClean(Files, Encoding.Latin1.GetString(File.ReadAllBytes(file)), Path.GetFileName(file));
        }
    }

    private sealed class BrokenClients : ISecretsManagerFactory
    {
        public IReadOnlyList<string> RegionNames => [];

        public string PartitionOf(string region) => "aws";

        public IReadOnlyList<string> ListProfileNames() => [];

        public bool CanConnectQuietly(ConnectionSettings settings) => false;

        public ISecretsManager Create(ConnectionSettings settings) => throw new FormatException(s_canary.Value);
    }
}
