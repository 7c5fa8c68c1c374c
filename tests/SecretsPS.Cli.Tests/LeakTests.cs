using System.Text;
using SecretsPS.TestKit;

namespace SecretsPS.Cli.Tests;

/// <summary>No value in what the command line prints or leaves behind, whatever it is told to do; docs/security.md lists the channels.</summary>
public sealed class LeakTests : IDisposable
{
    private static readonly Canary s_canary = new("cAnArY" + "3Hx6Td9Qm1Zs5Wb8");

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
        Assert.Empty(s_canary.FindIn(error.ToString()));
    }

    private static void AssertClean(Outcome outcome, string what) =>
        Assert.True(!s_canary.FindIn(outcome.Everything).Any(), $"{what}: {string.Join(", ", s_canary.FindIn(outcome.Everything))}");

    private static void AssertFilesClean(string input)
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(input)!).Where(file => file != input))
        {
            Assert.Empty(s_canary.FindIn(Path.GetFileName(file)));
            Assert.Empty(s_canary.FindIn(File.ReadAllBytes(file)));
        }
    }

    private sealed class BrokenClients : ISecretsManagerFactory
    {
        public IReadOnlyList<string> RegionNames => [];

        public IReadOnlyList<string> ListProfileNames() => [];

        public bool CanConnectQuietly(ConnectionSettings settings) => false;

        public ISecretsManager Create(ConnectionSettings settings) => throw new FormatException(s_canary.Value);
    }
}
