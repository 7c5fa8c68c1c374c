using System.CommandLine;
using SecretsPS.Bulk;
using SecretsPS.Cli.Options;
using SecretsPS.Cli.Output;
using SecretsPS.Formats;

namespace SecretsPS.Cli.Commands;

/// <summary><c>secretsps import</c>.</summary>
internal sealed class ImportCommand
{
    private readonly CliHost _host;
    private readonly Argument<string[]> _files = new("FILE") { Description = "Files to import, one after another; - is standard input (with --format).", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _plan = new("--plan") { Description = "Only tell what would be done. Nothing is written." };
    private readonly FormatOptions _format;
    private readonly ImportRunOptions _run;
    private readonly ConnectionOptions _connection;
    private readonly OutputOption _output;

    private ImportCommand(Command command, CliHost host)
    {
        _host = host;
        command.Add(_files);
        MistypedOption.Refuse(_files, command);
        command.Add(_plan);
        _connection = new ConnectionOptions(command, host);
        _format = new FormatOptions(command);
        _run = new ImportRunOptions(command);
        _output = new OutputOption(command);
    }

    public static Command Build(CliHost host)
    {
        var command = new Command("import", "Create and update secrets from files (csv, json, jsonl, yaml, .env). Every row is checked before the first call; what did not change is left alone. Returns 0 when all is done, 1 when rows failed, 2 when options or files are wrong and nothing was sent.");
        var import = new ImportCommand(command, host);
        command.SetAction(import.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        _host.Status.Set(() => ["Nothing was sent."]);
        var options = _run.Read(parsed, _connection.DescribeTarget(parsed));
        var sources = await OpenAsync(parsed.GetValue(_files)!, _format.Read(parsed), cancellationToken).ConfigureAwait(false);
        var import = new BulkImport(_connection.Connect(parsed, _host), options);
        var report = await import.CheckAsync(sources, cancellationToken).ConfigureAwait(false);
        if (!await TellAsync(report).ConfigureAwait(false))
        {
            _host.Status.Set(null);
            return ExitCode.BadUsage;
        }

        var printer = _output.MakePrinter(parsed, _host);
        var reporter = new RunReporter(_host) { Total = report.RowCount, NextStep = parsed.GetValue(_plan) ? null : ImportOptions.DescribeRepeat(options.JournalPath, options.NoCompare) };
        return parsed.GetValue(_plan)
            ? await reporter.TellAsync(import.PlanAsync(report, cancellationToken), printer).ConfigureAwait(false)
            : await reporter.TellAsync(import.RunAsync(report, cancellationToken), printer).ConfigureAwait(false);
    }

    private async Task<List<IRowSource>> OpenAsync(string[] files, ReadOptions options, CancellationToken cancellationToken)
    {
        var formats = new FileFormats();
        var sources = new List<IRowSource>();
        foreach (var file in files)
        {
            if (file != "-") sources.Add(formats.Open(file, options));
            else sources.Add(await formats.BufferAsync(_host.OpenInput(), "standard input", options, cancellationToken).ConfigureAwait(false));
        }

        return sources;
    }

    private async Task<bool> TellAsync(CheckReport report)
    {
        foreach (var warning in report.Warnings) await _host.Error.WriteLineAsync($"warning: {Printable.Text(warning)}").ConfigureAwait(false);
        foreach (var problem in report.Problems) await _host.Error.WriteLineAsync($"error: {Printable.Text(problem.ToString())}").ConfigureAwait(false);
        if (report.ProblemCount == 0) return true;
        var more = report.ProblemCount - report.Problems.Count;
        if (more > 0) await _host.Error.WriteLineAsync($"… and {more:N0} more").ConfigureAwait(false);
        await _host.Error.WriteLineAsync($"{report.ProblemCount:N0} {(report.ProblemCount == 1 ? "problem" : "problems")}. Nothing was sent.").ConfigureAwait(false);
        return false;
    }
}
