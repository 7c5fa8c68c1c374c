using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SecretsPS.Cli.Tests;

/// <summary>Programs with secrets in their environment. They are scripts of sh, so nothing of it runs on Windows.</summary>
public sealed class ExecCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private async Task FillAsync()
    {
        var file = _shell.Write("fill.jsonl", """
            {"Name":"app/key","SecretString":"canary-value-1"}
            {"Name":"app/db","SecretString":"{\"user\":\"canary-user\",\"login\":{\"password\":\"canary \\\"two\\\"\"},\"port\":5432}"}
            {"Name":"app/pem","SecretString":"-----BEGIN CANARY\nline-of-key-1\nab\n-----END CANARY"}
            {"Name":"app/bin","SecretBinary":"AAECA/8="}
            {"Name":"app-key","SecretString":"other"}
            {"Name":"app/twice","SecretString":"{\"a-b\":1,\"a_b\":2}"}
            {"Name":"app/short","SecretString":"abc"}
            {"Name":"path","SecretString":"/somewhere"}
            """);
        Assert.Equal(0, (await _shell.RunAsync("import", file)).Code);
    }

    private Task<Outcome> ExecAsync(string script, params string[] options) =>
        _shell.RunBareAsync(["exec", .. options, "--endpoint-url", _shell.Endpoint, "--region", "eu-west-1", "--", "sh", "-c", script, "sh", "an argument"]);

    private static string Text(Outcome outcome) => Encoding.UTF8.GetString(outcome.Raw);

    [Fact]
    public async Task The_program_has_the_values_and_its_output_has_stars()
    {
        if (OperatingSystem.IsWindows()) return;
        await FillAsync();

        var outcome = await ExecAsync("""
            test "$APP_KEY" = canary-value-1 && echo same
            printf 'key=%s;' "$APP_KEY"; printf canary-; sleep 0.1; printf 'value-1|%s\n' "$1"
            echo "error: $DB" >&2
            printf '\377\000\r\n'
            exit 7
            """, "--secret-id", "app/key", "--env", "DB=app/db#login.password");

        Assert.Equal(7, outcome.Code);
        Assert.Equal([.. "same\nkey=***;***|an argument\n"u8, 255, 0, 13, 10], outcome.Raw);
        Assert.Equal("error: ***\n", outcome.Error);
    }

    [Fact]
    public async Task Keys_of_json_lines_of_a_text_and_binary_values_are_variables_and_masked()
    {
        if (OperatingSystem.IsWindows()) return;
        await FillAsync();

        var outcome = await ExecAsync("""
            echo "$APP_DB_USER $APP_DB_LOGIN_PASSWORD $APP_DB_PORT"
            echo "$app" | tail -n 3 | head -n 1
            printf '%s\n' "$APP_PEM"; printf '%s\n' "$APP_PEM" | head -n 2 | tail -n 1
            test "$APP_BIN" = AAECA/8= && printf "$APP_BIN"
            """, "--secret-id", "app/db", "--secret-id", "app/pem", "--secret-id", "app/bin", "--parse-json");

        Assert.Equal("*** *** ***\n\n***\n***\n***", Text(outcome));
        Assert.Equal(0, outcome.Code);
    }

    [Theory]
    [InlineData("--secret-id app/key --secret-id app-key", "'app-key' makes the variable APP_KEY, and so does 'app/key'", 2)]
    [InlineData("--secret-id app/key --secret-id app-key", "Give one of them an alias: --secret-id 'ALIAS,app-key'.", 2)]
    [InlineData("--secret-id app/key --env APP_KEY=app/db", "--env 'APP_KEY' is the name that the secret 'app/key' makes too. Leave one of them out, or give the secret an alias: --secret-id 'ALIAS,app/key'.", 2)]
    [InlineData("--secret-id path", "Or name the variable: --env NAME=app/prod.", 2)]
    [InlineData("--secret-id GITHUB_X,app/key", "'app/key' has the alias 'GITHUB_X', and a variable of that name cannot be set: names that start with GITHUB_ belong to GitHub Actions. Give the secret another alias: --secret-id 'ALIAS,app/key'.", 2)]
    [InlineData("--secret-id a-b,app/key", "--secret-id 'a-b,app/key' has an alias that is no variable name in these letters. Write it A_B, or change --name-transformation.", 2)]
    [InlineData("--secret-id app/x*y", "or name each secret by an option of its own", 2)]
    [InlineData("--secret-id app:db", "--secret-id 'app:db': ", 2)]
    [InlineData("--env X=app:db", "--env 'app:db': ", 2)]
    [InlineData("--env X=#key", "Write NAME=app/prod for a whole value, or NAME=app/prod#password", 2)]
    [InlineData("--env X=app/db#nothing", "'app/db#nothing'", 2)]
    [InlineData("--env X=app/key#key", "'app/key' is no JSON object and has no keys. Leave #key out", 2)]
    [InlineData("--env X=app/bin#key", "binary", 2)]
    [InlineData("--secret-id app/twice --parse-json", "or take the secret without --parse-json", 2)]
    [InlineData("--env X", "NAME=ID#KEY", 2)]
    [InlineData("--env X=app/db --env X=app/key", "twice", 2)]
    [InlineData("--secret-id app/*", "pattern", 2)]
    [InlineData("--secret-id app/key --secret-id nobody", "'nobody'", 1)]
    public async Task What_cannot_be_set_is_refused_and_nothing_runs(string options, string words, int code)
    {
        await FillAsync();
        var mark = _shell.Path("ran");

        var outcome = await ExecAsync($"touch '{mark}'", options.Split(' '));

        Assert.Equal(code, outcome.Code);
        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", outcome.Everything, StringComparison.Ordinal);
        WordingTests.AssertForAShell(outcome.Error);
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public async Task A_named_variable_may_be_any_and_a_short_value_is_told()
    {
        if (OperatingSystem.IsWindows()) return;
        await FillAsync();

        var outcome = await ExecAsync("echo \"$NODE_OPTIONS $app_short\"", "--env", "NODE_OPTIONS=path", "--secret-id", "app/short", "--name-transformation", "lowercase");

        Assert.Equal("*** abc\n", Text(outcome));
        Assert.Contains("would hide half of a log: 'app/short'. Do not print them.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_missing_and_options_that_are_tell_so()
    {
        await FillAsync();
        var missing = await _shell.RunBareAsync("exec", "--secret-id", "app/key", "--endpoint-url", _shell.Endpoint, "--region", "eu-west-1", "--", "no-such-program");
        Assert.Equal(ExitCode.NotStarted, missing.Code);
        Assert.Contains("'no-such-program' cannot be started", missing.Error, StringComparison.Ordinal);

        var bare = await _shell.RunBareAsync("exec", "--", "sh");
        Assert.Equal(ExitCode.BadUsage, bare.Code);
        Assert.Contains("--secret-id or --env", bare.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_leaves_another_one_behind_is_over_when_it_ends()
    {
        if (OperatingSystem.IsWindows()) return;
        await FillAsync();

        var outcome = await ExecAsync("sleep 120 & echo $!; exit 3", "--secret-id", "app/key");

        Assert.Equal(3, outcome.Code);
        // It has the pipes open still: had they been waited for, it would be gone by now.
        using var left = System.Diagnostics.Process.GetProcessById(int.Parse(Text(outcome), System.Globalization.CultureInfo.InvariantCulture));
        left.Kill();
    }

    [Fact]
    public async Task A_killed_program_gives_128_and_the_signal()
    {
        if (OperatingSystem.IsWindows()) return;
        await FillAsync();
        Assert.Equal(128 + 9, (await ExecAsync("kill -9 $$", "--secret-id", "app/key")).Code);
    }

    [Theory]
    [InlineData("INT", 42)]
    [InlineData("TERM", 43)]
    public async Task The_real_process_hands_signals_and_input_on(string signal, int code)
    {
        if (OperatingSystem.IsWindows()) return;
        await FillAsync();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "secretsps.dll"), "exec", "--secret-id", "app/key", "--endpoint-url", _shell.Endpoint, "--region", "eu-west-1", "--", "sh", "-c", "trap 'exit 42' INT; trap 'exit 43' TERM; read line; echo \"got $line $APP_KEY\"; while :; do sleep 0.05; done" })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync("a line");
        Assert.Equal("got a line ***", await process.StandardOutput.ReadLineAsync());

        using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync();

        Assert.Equal(code, process.ExitCode);
    }
}
