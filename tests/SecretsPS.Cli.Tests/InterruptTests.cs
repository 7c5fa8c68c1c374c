using System.Diagnostics;
using System.Globalization;
using SecretsPS.TestKit.Faults;

namespace SecretsPS.Cli.Tests;

/// <summary>SIGINT to the real process while the service does not answer, or answers by half.</summary>
public sealed class InterruptTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    public static TheoryData<string, Fault> Commands()
    {
        var data = new TheoryData<string, Fault>();
        foreach (var command in new[] { "import", "export", "get" })
            foreach (var fault in new[] { Fault.NoAnswer, Fault.StalledAnswer })
                data.Add(command, fault);
        return data;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Ends_with_130_and_leaves_no_file(string command, Fault fault)
    {
        // Windows has no SIGINT to send to one process.
        if (OperatingSystem.IsWindows()) return;
        await using var hop = FaultHop.InTurn(null, fault);
        var rows = _shell.Write("rows.csv", "Name,SecretString\na,CANARY-v\nb,CANARY-w\n");
        string[] args = command switch
        {
            "import" => ["import", rows, "--journal", _shell.Path("journal")],
            "export" => ["export", "a", "--path", _shell.Path("backup.json")],
            _ => ["get", "a", "--out-file", _shell.Path("value.txt")],
        };

        using var process = Start(hop.Endpoint, args);
        for (var waited = Stopwatch.StartNew(); hop.Requests.Count == 0 && !process.HasExited && waited.Elapsed < s_patience;) await Task.Delay(10);
        Assert.False(process.HasExited, "It ended before it could be interrupted.");
        await SignalAsync(process, "INT");
        using var patience = new CancellationTokenSource(s_patience);
        await process.WaitForExitAsync(patience.Token);

        Assert.Equal(130, process.ExitCode);
        var error = await process.StandardError.ReadToEndAsync(patience.Token);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error, StringComparison.Ordinal);
        string[] left = command == "import" ? ["journal", "rows.csv"] : ["rows.csv"];
        Assert.Equal(left, Directory.GetFileSystemEntries(Path.GetDirectoryName(rows)!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (command == "import") Assert.Equal(0, (await _shell.RunAsync("import", rows, "--journal", _shell.Path("second"))).Code);
    }

    [Theory]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    [InlineData("QUIT", 131)]
    [InlineData("TERM", 143)]
    public async Task Every_signal_that_ends_an_export_leaves_no_file(string signal, int code)
    {
        if (OperatingSystem.IsWindows()) return;
        await using var hop = FaultHop.InTurn(null, Fault.NoAnswer);
        using var process = Start(hop.Endpoint, ["export", "a", "--path", _shell.Path("backup.json")]);
        for (var waited = Stopwatch.StartNew(); hop.Requests.Count == 0 && !process.HasExited && waited.Elapsed < s_patience;) await Task.Delay(10);
        Assert.NotEmpty(Directory.GetFileSystemEntries(_shell.Path("."), "backup.json.*.tmp"));

        var error = await EndAsync(process, signal);

        Assert.Equal(code, process.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(_shell.Path(".")));
        Assert.Contains($"{_shell.Path("backup.json")} was not written.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_waits_for_a_pipe_ends_and_says_that_nothing_was_sent()
    {
        if (OperatingSystem.IsWindows()) return;
        using var process = Start(_shell.Endpoint, ["import", "-", "--format", "csv"], openInput: true);
        // Only what is read from the pipe tells that it listens, and it reads for ever.
        await process.StandardInput.WriteAsync(new string('x', 256 * 1024));

        var error = await EndAsync(process, "TERM");

        Assert.Equal(143, process.ExitCode);
        Assert.Equal(["Stopped.", "Nothing was sent."], error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData(true, "Run the same again: the journal")]
    [InlineData(false, "It is safe to run it again")]
    public async Task An_import_that_is_stopped_says_how_far_it_came(bool hasJournal, string nextStep)
    {
        if (OperatingSystem.IsWindows()) return;
        var rows = _shell.Write("rows.csv", "Name,SecretString\n" + string.Join('\n', Enumerable.Range(0, 40).Select(i => $"n{i},v{i}")));
        var answered = 0;
        await using var hop = new FaultHop(_shell.Endpoint, _ => Interlocked.Increment(ref answered) > 20 ? Fault.NoAnswer : Fault.None);
        using var process = Start(hop.Endpoint, ["import", rows, .. hasJournal ? ["--journal", _shell.Path("journal")] : Array.Empty<string>()]);
        for (var waited = Stopwatch.StartNew(); Volatile.Read(ref answered) <= 20 && !process.HasExited && waited.Elapsed < s_patience;) await Task.Delay(10);

        var lines = (await EndAsync(process, "INT")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(130, process.ExitCode);
        Assert.Equal("Stopped.", lines[0]);
        Assert.Matches("^Ended after [0-9]+ of 40 rows: [0-9]+ created; [0-9]+ not reached or in flight\\. [0-9.]+ s$", lines[1]);
        Assert.StartsWith(nextStep, lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_import_goes_on_from_its_journal()
    {
        if (OperatingSystem.IsWindows()) return;
        var rows = _shell.Write("rows.csv", "Name,SecretString\n" + string.Join('\n', Enumerable.Range(0, 40).Select(i => $"n{i},v{i}")));
        // The first few are answered, and then nothing is.
        var answered = 0;
        await using var hop = new FaultHop(_shell.Endpoint, _ => Volatile.Read(ref answered) >= 0 && ++answered > 20 ? Fault.NoAnswer : Fault.None);
        string[] args = ["import", rows, "--journal", _shell.Path("journal")];
        using (var process = Start(hop.Endpoint, args))
        {
            for (var waited = Stopwatch.StartNew(); answered <= 20 && !process.HasExited && waited.Elapsed < s_patience;) await Task.Delay(10);
            using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
            await process.WaitForExitAsync();
            Assert.Equal(130, process.ExitCode);
        }

        // The same address, which now answers: a journal belongs to where it began.
        Volatile.Write(ref answered, int.MinValue);
        using (var process = Start(hop.Endpoint, args))
        {
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
        }

        for (var i = 0; i < 40; i++) Assert.Equal($"v{i}", System.Text.Encoding.UTF8.GetString((await _shell.RunAsync("get", $"n{i}")).Raw));
    }

    [Theory]
    [InlineData("--timeout-sec", "0")]
    [InlineData("--timeout-sec", "3601")]
    [InlineData("--connect-timeout-sec", "-1")]
    public async Task A_timeout_outside_its_limits_is_bad_usage(string option, string seconds)
    {
        var outcome = await _shell.RunAsync("get", "a", option, seconds);

        Assert.Equal(ExitCode.BadUsage, outcome.Code);
        Assert.Contains("1 to 3600", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timeout_ends_a_call_that_gets_no_answer()
    {
        await using var hop = FaultHop.InTurn(null, Fault.NoAnswer);

        var outcome = await _shell.RunBareAsync("get", "a", "--endpoint-url", hop.Endpoint, "--region", "eu-west-1", "--timeout-sec", "1");

        Assert.Equal(ExitCode.SomeFailed, outcome.Code);
        Assert.Contains("did not answer GetSecretValue in time", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(3, hop.Requests.Count);
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static async Task<string> EndAsync(Process process, string signal)
    {
        Assert.False(process.HasExited, "It ended before it could be interrupted.");
        await SignalAsync(process, signal);
        using var patience = new CancellationTokenSource(s_patience);
        await process.WaitForExitAsync(patience.Token);
        return await process.StandardError.ReadToEndAsync(patience.Token);
    }

    private static Process Start(string endpoint, string[] args, bool openInput = false)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = openInput, RedirectStandardOutput = true, RedirectStandardError = true, ArgumentList = { Path.Combine(AppContext.BaseDirectory, "secretsps.dll") } };
        foreach (var arg in (string[])[.. args, "--endpoint-url", endpoint, "--region", "eu-west-1"]) start.ArgumentList.Add(arg);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
