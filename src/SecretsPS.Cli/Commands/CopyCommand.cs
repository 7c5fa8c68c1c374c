using System.CommandLine;
using System.Runtime.CompilerServices;
using SecretsPS.Bulk;
using SecretsPS.Cli.Options;
using SecretsPS.Cli.Output;

namespace SecretsPS.Cli.Commands;

/// <summary><c>secretsps copy</c>.</summary>
internal sealed class CopyCommand
{
    private readonly CliHost _host;
    private readonly SourceOptions _sources;
    private readonly DestinationOptions _destination;
    private readonly Option<bool> _allVersionStages = new("--all-version-stages", "--include-previous") { Description = "Copy every version with a staging label, AWSPREVIOUS and custom ones, not the current one alone." };
    private readonly Option<bool> _plan = new("--plan") { Description = "Only tell what would be done. Nothing is written." };
    private readonly WriteOptions _write;
    private readonly ConnectionOptions _connection;
    private readonly OutputOption _output;

    private CopyCommand(Command command, CliHost host)
    {
        _host = host;
        _sources = new SourceOptions(command);
        _destination = new DestinationOptions(command, host);
        _write = new WriteOptions(command, "KMS key of the copies. By default copies within a region and account keep their source's, others get the default key.", "Remove tags of a copy that its source does not have.");
        command.Add(_allVersionStages);
        command.Add(_plan);
        _connection = new ConnectionOptions(command, host);
        _output = new OutputOption(command);
    }

    public static Command Build(CliHost host)
    {
        var command = new Command("copy", "Copy secrets with value, description and tags to another name, region, profile or endpoint. What is the same there is left alone. Returns 1 when a secret could not be copied.");
        var copy = new CopyCommand(command, host);
        command.SetAction(copy.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var sources = _sources.Read(parsed, id => _connection.Connect(parsed, _host, id));
        // Before anything is written: a second secret would overwrite the copy of the first.
        if (_destination.NamesOne(parsed) && sources.Selections().ToList() is not [{ Selection.SecretIds.Count: 1 }])
            throw new SecretsManagerInputException("Destination", "--destination names one copy, and several secrets or a pattern are given. Use --name-prefix, or copy them one by one.");
        var printer = _output.MakePrinter(parsed, _host, isCopy: true);
        var reporter = new RunReporter(_host);
        var code = parsed.GetValue(_plan)
            ? await reporter.TellAsync(PlanAsync(parsed, sources, cancellationToken), printer).ConfigureAwait(false)
            : await reporter.TellAsync(CopyAsync(parsed, sources, cancellationToken), printer).ConfigureAwait(false);
        foreach (var pattern in sources.Unmatched) await _host.Error.WriteLineAsync($"warning: {Printable.Text(ExportReport.WarnOfNothing(pattern))}").ConfigureAwait(false);
        return code;
    }

    private async IAsyncEnumerable<RowResult> CopyAsync(ParseResult parsed, SecretSources sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (client, selection) in sources.Selections())
        {
            await foreach (var result in Prepare(parsed, client, selection).RunAsync(selection, Rename(parsed), KeepsKmsKey(parsed), cancellationToken).ConfigureAwait(false)) yield return result;
        }
    }

    private async IAsyncEnumerable<RowPlan> PlanAsync(ParseResult parsed, SecretSources sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (client, selection) in sources.Selections())
        {
            await foreach (var plan in Prepare(parsed, client, selection).PlanAsync(selection, Rename(parsed), KeepsKmsKey(parsed), cancellationToken).ConfigureAwait(false)) yield return plan;
        }
    }

    private BulkCopy Prepare(ParseResult parsed, ISecretsManager source, SecretSelection selection)
    {
        // An ARN chooses the region of its copy too, as it does for its source.
        var from = _connection.Settings(parsed, selection.SecretIds?[0]);
        var to = _destination.IsElsewhere(parsed) ? _connection.Connect(_destination.Move(parsed, from), _host) : source;
        return new BulkCopy(source, to, _write.Read(parsed)) { AllVersionStages = parsed.GetValue(_allVersionStages) };
    }

    private Func<string, string> Rename(ParseResult parsed) => name => _destination.Rename(parsed, name);

    private bool KeepsKmsKey(ParseResult parsed) => !_write.HasKmsKey(parsed) && !_destination.IsElsewhere(parsed);
}
