using System.Net;
using System.Net.Sockets;

namespace SecretsPS.Cli.Tests;

/// <summary>What the exit code and the error stream say to a script.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_copy_of_nothing_is_no_success()
    {
        var outcome = await _shell.RunAsync("copy", "nope*", "--name-prefix", "x/");

        Assert.Equal(ExitCode.SomeFailed, outcome.Code);
        Assert.Contains("warning: No secret matches nope*.", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("jsonl")]
    [InlineData("yaml")]
    [InlineData("env")]
    public async Task Nothing_on_standard_input_is_refused(string format)
    {
        var outcome = await _shell.RunAsync("import", "-", "--format", format);

        Assert.Equal(ExitCode.BadUsage, outcome.Code);
        Assert.EndsWith("Nothing was sent.", outcome.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_without_rows_is_done()
    {
        _shell.Input = "Name,SecretString\n";

        var outcome = await _shell.RunAsync("import", "-", "--format", "csv");

        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("0 rows: nothing to do", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_value_does_not_have_is_a_failure_of_a_call_that_was_made()
    {
        await _shell.RunAsync("import", _shell.Write("a.json", """{"a":{"k":"CANARY"}}"""));

        var outcome = await _shell.RunAsync("get", "a", "--json-key", "nope");

        Assert.Equal(ExitCode.SomeFailed, outcome.Code);
        Assert.DoesNotContain("CANARY", outcome.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_there_is_told_before_the_value_is_read()
    {
        // The secret does not exist: had it been asked for, that would be the error.
        var outcome = await _shell.RunAsync("get", "nope", "--out-file", _shell.Write("there", "x"));

        Assert.Equal(ExitCode.BadUsage, outcome.Code);
        Assert.Contains("--out-file", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--destination", "bad name", "--destination 'bad name' holds a blank at position 4.")]
    [InlineData("--name-prefix", "x:", "--name-prefix holds ':'")]
    public async Task A_name_that_cannot_be_is_refused_before_anything_is_read(string option, string name, string words)
    {
        var outcome = await _shell.RunAsync("copy", "nope", option, name);

        Assert.Equal(ExitCode.BadUsage, outcome.Code);
        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("does not exist", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_refused_with_the_next_step()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var outcome = await _shell.RunBareAsync("serve", "--port", ((IPEndPoint)other.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(ExitCode.BadUsage, outcome.Code);
        Assert.Contains("Choose another port, or 0 for a free one.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("a port in use", (await _shell.RunBareAsync("--help")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task An_export_of_nothing_prints_nothing(string format)
    {
        var outcome = await _shell.RunAsync("export", "nope", "--path", "-", "--format", format);

        Assert.Equal(ExitCode.SomeFailed, outcome.Code);
        Assert.Empty(outcome.Raw);
    }

    [Theory]
    [InlineData(new[] { "export", "a", "--path", "-" }, "Name it with --format: csv, json, jsonl, yaml, env.")]
    [InlineData(new[] { "import", "-" }, "Name it with --format: csv, json, jsonl, yaml, env.")]
    [InlineData(new[] { "export", "--all", "--path", "x.json", "--tag", "=v" }, "--tag '=v': there is no key=value")]
    [InlineData(new[] { "import", "FILE", "--tag", "env" }, "--tag 'env': there is no key=value")]
    [InlineData(new[] { "import", "FILE", "--name", "x" }, "--name makes one secret of a .env file")]
    [InlineData(new[] { "import", "FILE", "--delimiter", "x" }, "--delimiter takes ',', ';', '|' or Tab")]
    [InlineData(new[] { "import", "SEMICOLONS" }, "Read the file with --delimiter ';'.")]
    [InlineData(new[] { "get", "a", "--endpoint-url", "http://example.com" }, "pass --allow-insecure-endpoint")]
    [InlineData(new[] { "completion", "zsh" }, "Must be one of: 'bash' 'fish' 'pwsh'")]
    public async Task A_message_names_the_option_to_give(string[] args, string words)
    {
        var (rows, semicolons) = (_shell.Write("rows.csv", "Name,SecretString\na,1\n"), _shell.Write("semicolons.csv", "Name;SecretString\na;1\n"));

        var outcome = await _shell.RunBareAsync([.. args.Select(arg => arg switch { "FILE" => rows, "SEMICOLONS" => semicolons, _ => arg }), .. args[0] == "completion" ? Array.Empty<string>() : ["--region", "eu-west-1"]]);

        Assert.Equal(ExitCode.BadUsage, outcome.Code);
        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u000", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(";", "Name;SecretString\na;x,y\n")]
    [InlineData("Tab", "Name\tSecretString\na\tx,y\n")]
    public async Task A_delimiter_is_taken(string delimiter, string csv)
    {
        Assert.Equal(ExitCode.Done, (await _shell.RunAsync("import", _shell.Write("rows.csv", csv), "--delimiter", delimiter)).Code);

        Assert.Equal("x,y"u8.ToArray(), (await _shell.RunAsync("get", "a")).Raw);
    }

    [Fact]
    public async Task A_plan_that_reads_nothing_says_create_or_update()
    {
        var file = _shell.Write("rows.csv", "Name,SecretString,Tags\na,1,env=x\n");

        var table = await _shell.RunAsync("import", file, "--plan", "--no-compare");
        var json = await _shell.RunAsync("import", file, "--plan", "--no-compare", "--output", "json");
        var create = await _shell.RunAsync("import", file, "--plan", "--output", "json");

        Assert.Contains("Create or update", table.Lines[1], StringComparison.Ordinal);
        Assert.Contains("1 row: 1 create or update.", table.Error, StringComparison.Ordinal);
        Assert.Contains("\"Action\":\"CreateOrUpdate\",\"Changed\":[\"Value\",\"Tags\"]", json.Output, StringComparison.Ordinal);
        Assert.Contains("\"Action\":\"Create\",\"Changed\":[\"Value\",\"Tags\"]", create.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nul_is_not_sent_to_a_format_that_cannot_hold_it_either()
    {
        await _shell.RunAsync("import", _shell.Write("a.json", """{"A":"x\u0000y"}"""));

        var outcome = await _shell.RunAsync("export", "A", "--path", "-", "--format", "env");

        Assert.Contains("Export it to json, jsonl or yaml.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_does_not_speak_of_writing_calls_that_it_makes() =>
        Assert.DoesNotContain("Writing calls a second", (await _shell.RunBareAsync("export", "--help")).Output, StringComparison.Ordinal);
}
