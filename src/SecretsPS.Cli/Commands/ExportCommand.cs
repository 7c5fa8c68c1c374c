using System.CommandLine;
using SecretsPS.Bulk;
using SecretsPS.Cli.Options;
using SecretsPS.Cli.Output;
using SecretsPS.Formats;

namespace SecretsPS.Cli.Commands;

/// <summary><c>secretsps export</c>.</summary>
internal sealed class ExportCommand
{
    private readonly CliHost _host;
    private readonly Argument<string[]> _names = new("SECRET") { Description = "Names or ARNs of the secrets.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _path = new("--path") { Description = "File to write, readable by you only; - is the standard output (with --format).", HelpName = "FILE", Required = true };
    private readonly Option<string?> _format = new("--format") { Description = "Format; by default the file's ending tells it.", HelpName = "csv|json|jsonl|yaml|env" };
    private readonly Option<string?> _namePrefix = new("--name-prefix") { Description = "Export all secrets whose name starts so.", HelpName = "PREFIX" };
    private readonly Option<string[]> _tag = new("--tag") { Description = "Export all secrets with this tag; may be given several times.", HelpName = "KEY=VALUE" };
    private readonly Option<bool> _all = new("--all") { Description = "Export all secrets of the region." };
    private readonly Option<bool> _force = new("--force") { Description = "Overwrite the file." };
    private readonly ConnectionOptions _connection;

    private ExportCommand(Command command, CliHost host)
    {
        _host = host;
        command.Add(_names);
        command.Add(_path);
        command.Add(_format);
        command.Add(_namePrefix);
        command.Add(_tag);
        command.Add(_all);
        command.Add(_force);
        _connection = new ConnectionOptions(command, host);
        _format.CompletionSources.Add([.. FileFormatNames.All]);
        command.Validators.Add(result =>
        {
            var names = result.GetValue(_names) is { Length: > 0 };
            var filters = result.GetValue(_namePrefix) is not null || result.GetValue(_tag) is { Length: > 0 };
            if (!names && !filters && !result.GetValue(_all)) result.AddError("Name the secrets to export, or choose them with --name-prefix, --tag or --all.");
            else if (names && (filters || result.GetValue(_all))) result.AddError("Give either names or --name-prefix, --tag and --all, not both.");
        });
    }

    public static Command Build(CliHost host)
    {
        var command = new Command("export", "Write secrets with their values to a file that 'import' reads back unchanged. Returns 1 when a secret could not be written.");
        var export = new ExportCommand(command, host);
        command.SetAction(export.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetValue(_path)!;
        var format = parsed.GetValue(_format) is { } name ? FileFormatNames.Parse(name) : FileFormatNames.FromPath(path);
        var names = parsed.GetValue(_names);
        var selection = new SecretSelection
        {
            SecretIds = names is { Length: > 0 } ? names : null,
            NamePrefix = parsed.GetValue(_namePrefix),
            Tags = (parsed.GetValue(_tag) ?? []).SelectMany(TagText.Parse).ToList(),
        };
        var rows = new SecretReader(_connection.Connect(parsed, _host)).ReadAsync(selection, cancellationToken);
        var report = path == "-"
            ? await WriteAsync(_host.OpenOutput(), format, rows, cancellationToken).ConfigureAwait(false)
            : await BulkExport.WriteFileAsync(rows, new FileFormats(), format, path, parsed.GetValue(_force), cancellationToken).ConfigureAwait(false);
        foreach (var problem in report.Problems) await _host.Error.WriteLineAsync($"error: {Printable.Text(problem.Message)}").ConfigureAwait(false);
        await _host.Error.WriteLineAsync($"{report.Written:N0} {(report.Written == 1 ? "secret" : "secrets")} written{(path == "-" ? "" : $" to {Printable.Text(path)}")}, {report.Problems.Count:N0} failed.").ConfigureAwait(false);
        return report.Problems.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
    }

    private static async Task<ExportReport> WriteAsync(Stream stream, FileFormat format, IAsyncEnumerable<RowReading> rows, CancellationToken cancellationToken)
    {
        var writer = new FileFormats().CreateWriter(stream, format);
        await using var closing = writer.ConfigureAwait(false);
        return await BulkExport.WriteAsync(rows, writer, cancellationToken).ConfigureAwait(false);
    }
}
