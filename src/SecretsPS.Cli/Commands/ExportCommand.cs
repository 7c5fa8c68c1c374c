using System.CommandLine;
using System.Runtime.CompilerServices;
using SecretsPS.Bulk;
using SecretsPS.Cli.Options;
using SecretsPS.Cli.Output;
using SecretsPS.Formats;

namespace SecretsPS.Cli.Commands;

/// <summary><c>secretsps export</c>.</summary>
internal sealed class ExportCommand
{
    private const string Output = "-";

    private readonly CliHost _host;
    private readonly SourceOptions _sources;
    private readonly Option<string> _path = new("--path") { Description = "File to write, readable by you only; - is the standard output (with --format).", HelpName = "FILE", Required = true };
    private readonly Option<string?> _format = new("--format") { Description = "Format; by default the file's ending tells it.", HelpName = "csv|json|jsonl|yaml|env" };
    private readonly Option<string?> _namePrefix = new("--name-prefix") { Description = "All secrets whose name starts so, as 'PREFIX*' does.", HelpName = "PREFIX" };
    private readonly Option<bool> _force = new("--force") { Description = "Overwrite the file." };
    private readonly PaceOptions _pace;
    private readonly ConnectionOptions _connection;

    private ExportCommand(Command command, CliHost host)
    {
        _host = host;
        _sources = new SourceOptions(command);
        _sources.ChooseByPrefix(_namePrefix);
        command.Add(_namePrefix);
        command.Add(_path);
        command.Add(_format);
        command.Add(_force);
        _pace = new PaceOptions(command);
        _connection = new ConnectionOptions(command, host);
        _format.CompletionSources.Add([.. FileFormatNames.All]);
    }

    public static Command Build(CliHost host)
    {
        var command = new Command("export", "Write secrets with their values, by name, to a file that 'import' reads back unchanged. Returns 1 when a secret is missing from the file, or there was none to write and so no file is left.");
        var export = new ExportCommand(command, host);
        command.SetAction(export.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetValue(_path)!;
        var format = parsed.GetValue(_format) is { } name ? FileFormatNames.Parse(name) : FileFormatNames.FromPath(path);
        var sources = _sources.Read(parsed, id => _connection.Connect(parsed, _host, id));
        var rows = ReadAsync(sources, _pace.Apply(parsed, new ImportOptions()), cancellationToken);
        var report = path == Output
            ? await WriteAsync(_host.OpenOutput(), format, rows, cancellationToken).ConfigureAwait(false)
            : await BulkExport.WriteFileAsync(rows, new FileFormats(), format, path, parsed.GetValue(_force), cancellationToken).ConfigureAwait(false);
        await TellAsync(report, path == Output ? "the standard output" : path, sources).ConfigureAwait(false);
        return report.Problems.Count > 0 || !report.HasFile ? ExitCode.SomeFailed : ExitCode.Done;
    }

    private async Task TellAsync(ExportReport report, string path, SecretSources sources)
    {
        foreach (var problem in report.Problems) await _host.Error.WriteLineAsync($"error: {Printable.Text(problem.Message)}").ConfigureAwait(false);
        foreach (var warning in report.Warnings(path, sources.Unmatched)) await _host.Error.WriteLineAsync($"warning: {Printable.Text(warning)}").ConfigureAwait(false);
        await _host.Error.WriteLineAsync($"{report.Written:N0} {(report.Written == 1 ? "secret" : "secrets")} written{(report.HasFile ? $" to {Printable.Text(path)}" : "")}, {report.Problems.Count:N0} failed.").ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<RowReading> ReadAsync(SecretSources sources, ImportOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (client, selection) in sources.SelectionsByName())
        {
            await foreach (var reading in new SecretReader(client, options).ReadAsync(selection, cancellationToken).ConfigureAwait(false)) yield return reading;
        }
    }

    private static async Task<ExportReport> WriteAsync(Stream stream, FileFormat format, IAsyncEnumerable<RowReading> rows, CancellationToken cancellationToken)
    {
        var writer = new FileFormats().CreateWriter(stream, format);
        await using var closing = writer.ConfigureAwait(false);
        return await BulkExport.WriteAsync(rows, writer, cancellationToken).ConfigureAwait(false);
    }
}
