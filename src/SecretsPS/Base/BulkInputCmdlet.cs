using System.Management.Automation;
using System.Text;
using SecretsPS.Binding;
using SecretsPS.Bulk;
using SecretsPS.Isolation;
using SecretsPS.Model;
using SecretsPS.Reading;

namespace SecretsPS.Commands;

/// <summary>Base of Import-SMSecret and Compare-SMSecret: rows of files, all checked before the first call, or rows of the pipeline, checked before it as far as they can be held.</summary>
public abstract class BulkInputCmdlet : BulkCmdlet
{
    private readonly List<(string Path, string Given)> _files = [];
    private readonly Dictionary<string, (RowProblem Problem, long Count)> _shared = new(StringComparer.OrdinalIgnoreCase);
    private PipelineRows? _rows;
    private BulkImport? _import;
    private long _number;

    /// <summary>Files to read: csv, json, jsonl, yaml or .env; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("FullName", "PSPath")]
    public string[] Path { get; set; } = [];

    /// <summary>Rows: objects or hashtables with the names that columns of a file have; or files.</summary>
    [Parameter(ParameterSetName = "InputObject", ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [InputRowTransformation]
    public InputRow? InputObject { get; set; }

    /// <summary>Format of the files: csv, json, jsonl, yaml or env; their ending tells it where it is not given.</summary>
    [Parameter]
    [ValidateSet("csv", "json", "jsonl", "yaml", "env", "yml", "ndjson", "dotenv")]
    public string? Format { get; set; }

    /// <summary>Encoding of files without a byte order mark; UTF-8 where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    [EncodingTransformation]
    public Encoding? Encoding { get; set; }

    /// <summary>What separates the cells of a CSV file: a comma, where it is not given, a semicolon, a vertical bar or Tab.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DelimiterCompleter))]
    public string? Delimiter { get; set; }

    /// <summary>Name of one JSON secret that takes all variables of a .env file; a secret of each where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Put before every name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? NamePrefix { get; set; }

    /// <summary>Tags of every secret: hashtable, 'key=value' or objects with Key and Value. A row's own tag of the same key wins.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TagCompleter))]
    [TagTransformation]
    [Alias("Tags")]
    public Tag[]? Tag { get; set; }

    /// <summary>KMS key of rows that name none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? KmsKeyId { get; set; }

    /// <summary>Which secrets may be touched: Upsert creates and updates, CreateOnly leaves existing ones alone, UpdateOnly creates none.</summary>
    [Parameter]
    public ImportMode Mode { get; set; }

    /// <summary>Removes tags that a row does not name. A row that says nothing of tags keeps all.</summary>
    [Parameter]
    public SwitchParameter ReplaceTags { get; set; }

    /// <summary>What to do with a secret that is scheduled for deletion: Fail, or Restore and then change what differs.</summary>
    [Parameter]
    public OnDeleted OnDeleted { get; set; }

    /// <summary>How the engine runs.</summary>
    private protected virtual ImportOptions Options => new()
    {
        Defaults = new RowDefaults(NamePrefix, Tag, string.IsNullOrEmpty(KmsKeyId) ? null : KmsKeyId),
        Mode = Mode,
        ReplaceTags = ReplaceTags,
        OnDeleted = OnDeleted,
        ThrottleLimit = ThrottleLimit,
        MaxRequestsPerSecond = MaxRequestsPerSecond,
        Target = DescribeTarget(),
    };

    /// <summary>Why rows of the pipeline will not do; null where they will.</summary>
    private protected virtual string? RefusesRows => (Name, Delimiter) switch
    {
        ({ }, _) => "Name makes one secret of a .env file, and the rows come from the pipeline. Leave it out; NamePrefix is put before the name of each row.",
        (_, { }) => "Delimiter is for CSV files, and the rows come from the pipeline. Give it to what reads them, such as Import-Csv, or give the file as Path.",
        _ => null,
    };

    /// <summary>What running the same again does, for whoever sees it end early; null where nothing is written.</summary>
    private protected virtual string? Repeat => null;

    /// <summary>Adds to the error that ends a run how far it came: it is the error of no single row.</summary>
    private protected override Exception Explain(Exception failure, string? target)
    {
        if (failure is not SecretsManagerException refusal) return failure;
        var end = Progress.Tally.DescribeStop(_import is { MayHaveWritten: true });
        return new SecretsManagerException(refusal.ErrorCode, refusal.Message, refusal.StatusCode, refusal.RequestId, Repeat is null ? end : $"{end} {Repeat}");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == "Path")
        {
            foreach (var path in Path) AddFiles(path);
            return;
        }

        if (InputObject?.Content is not { } content)
        {
            WriteError(Errors.Input(nameof(Path), "Nothing is given to read. Give Path, or pipe rows (Import-Csv) or files (Get-ChildItem).", null));
            return;
        }

        _number++;
        if (ObjectRow.FindPath(content) is { } file) AddNamed(file);
        else if (content is string or PSObject { BaseObject: string } && FindText(content.ToString()!) is { } named) AddFile(named, content.ToString()!);
        else AddRow(ObjectRow.Read(content, _number));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!FinishRows() || _files.Count == 0) return;
        var target = _files.Count == 1 ? _files[0].Given : null;
        if (TryWait(target, () => Task.FromResult(Prepare()), out var run)) Start((queue, token) => RunFilesAsync(_import = run.Import, run.Sources, queue, token));
        Finish(target);
    }

    /// <summary>Runs the checked files, or the rows as they come.</summary>
    private protected abstract Task RunAsync(BulkImport import, BulkInput input, PipelineQueue queue, CancellationToken token);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _rows?.Dispose();
    }

    private (BulkImport Import, List<IRowSource> Sources) Prepare()
    {
        var formats = Dependencies.Create<IFileFormats>("SecretsPS.Formats", "SecretsPS.Formats.FileFormats");
        var options = new ReadOptions { Format = Format is null ? null : FileFormatNames.Parse(Format), Encoding = Encoding, Delimiter = Delimiter is null ? null : CsvDelimiter.Parse(Delimiter), DotEnvSecretName = Name };
        return (new BulkImport(ClientFor(), Options), _files.ConvertAll(file => formats.Open(file.Path, options with { DisplayName = file.Given })));
    }

    private async Task RunFilesAsync(BulkImport import, List<IRowSource> sources, PipelineQueue queue, CancellationToken token)
    {
        var report = await import.CheckAsync(sources, problem => queue.Post(() => WriteProblem(problem)), token).ConfigureAwait(false);
        foreach (var warning in report.Warnings) await queue.PostAsync(() => WriteWarning(Output.DisplayText.Safe(warning))).ConfigureAwait(false);
        if (report.ProblemCount > 0) return;
        await queue.PostAsync(() =>
        {
            Progress.Tally.Total = Progress.Tally.Done + report.RowCount;
            Progress.Tally.Begin();
        }).ConfigureAwait(false);
        await RunAsync(import, new BulkInput(report, null), queue, token).ConfigureAwait(false);
    }

    private void AddRow(RowReading reading)
    {
        if (_rows is null && RefusesRows is { } reason) WriteError(Errors.Input("InputObject", reason, null));
        _rows ??= new PipelineRows(Options.Defaults);
        if (RefusesRows is not null)
        {
            reading.Row?.Dispose();
            return;
        }

        if (!_rows.IsRunning)
        {
            foreach (var problem in _rows.Hold(reading)) TellOrCount(problem);
            if (_rows.IsFull) RunRows(_rows);
            return;
        }

        foreach (var warning in _rows.FindWarnings(reading)) WriteWarning(Output.DisplayText.Safe(warning));
        var passed = false;
        DrainUntil(() => passed = passed || _rows.TryPass(reading));
        // The work ended early, by an error that is told at the end.
        if (!passed) reading.Row?.Dispose();
    }

    /// <summary>Runs what is held and waits for the end of all rows.</summary>
    /// <returns>False where a row was bad before the first call: nothing is written then, files neither.</returns>
    private bool FinishRows()
    {
        if (_rows is not { } rows) return true;
        foreach (var (problem, count) in _shared.Values)
        {
            var others = count == 1 ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $" So it is in {count:N0} rows, of which this is the first.");
            WriteProblem(problem with { Message = problem.Message + others });
        }

        if (rows.HasProblems || RefusesRows is not null) return false;
        if (!rows.IsRunning)
        {
            Progress.Tally.Total = rows.Count;
            RunRows(rows);
        }

        rows.End();
        Finish(null);
        return true;
    }

    // What every object of a pipeline shares is told once, at the end, with the number of rows.
    private void TellOrCount(RowProblem problem)
    {
        if (problem.SharedBy is not { } shared) WriteProblem(problem);
        else _shared[shared] = _shared.TryGetValue(shared, out var first) ? (first.Problem, first.Count + 1) : (problem, 1);
    }

    private void RunRows(PipelineRows rows)
    {
        foreach (var warning in rows.Warnings) WriteWarning(Output.DisplayText.Safe(warning));
        var all = rows.Begin(StopToken);
        if (!TryWait(null, () => Task.FromResult(_import = new BulkImport(ClientFor(), Options)), out var import)) return;
        Progress.Tally.Begin();
        Start((queue, token) => RunAsync(import, new BulkInput(null, all), queue, token));
    }

    private void AddFiles(string given)
    {
        try
        {
            var literal = FilePath(given, nameof(Path));
            if (File.Exists(literal) || !WildcardPattern.ContainsWildcardCharacters(given))
            {
                AddFile(literal, given);
                return;
            }

            var found = SessionState.Path.GetResolvedProviderPathFromPSPath(given, out _).Where(File.Exists).Order(StringComparer.Ordinal).ToList();
            if (found.Count == 0) throw new SecretsManagerInputException(nameof(Path), $"{Surface.Current.Named(nameof(Path))} '{given}' matches no file. Check the folder and the wildcard.");
            foreach (var file in found) AddFile(file, file);
        }
        catch (SecretsManagerInputException e)
        {
            WriteError(Errors.From(e, given));
        }
        catch (Exception e) when (e is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException)
        {
            WriteError(Errors.Input(nameof(Path), $"{Surface.Current.Named(nameof(Path))} '{given}' matches no file. Check the folder and the wildcard.", given));
        }
    }

    // A path of the pipeline is a path: its brackets are no wildcards.
    private void AddNamed(string given)
    {
        if (TryWait(given, () => Task.FromResult(FilePath(given, nameof(Path))), out var path)) AddFile(path, given);
    }

    private void AddFile(string path, string given) => _files.Add((path, given));

    // A text may be a line of a file, with a value in it: only one that names a file is ever repeated.
    private string? FindText(string text)
    {
        if (text.Length is 0 or > 1024 || text.AsSpan().ContainsAny('\n', '\0')) return null;
        try
        {
            var path = FilePath(text, nameof(Path));
            return File.Exists(path) ? path : null;
        }
        catch (Exception e) when (e is SecretsManagerInputException or RuntimeException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
