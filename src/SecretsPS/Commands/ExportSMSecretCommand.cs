using System.Management.Automation;
using System.Runtime.CompilerServices;
using SecretsPS.Bulk;
using SecretsPS.Isolation;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Writes secrets with their values to a file that only its owner can read, and that Import-SMSecret reads back unchanged.</summary>
[Cmdlet(VerbsData.Export, "SMSecret", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportSMSecretCommand : BulkSourceCmdlet
{
    /// <summary>File to write. It takes its name when it is whole.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Format: csv, json, jsonl, yaml or env; the file's ending tells it where it is not given.</summary>
    [Parameter]
    [ValidateSet("csv", "json", "jsonl", "yaml", "env", "yml", "ndjson", "dotenv")]
    public string? Format { get; set; }

    /// <summary>Overwrites the file where it exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Sources.IsEmpty || !TryWait(Path, () => Task.FromResult(FindTarget()), out var target)) return;
        if (!Approve(target.Path, "Export secrets with their values")) return;
        Start((queue, token) => ExportAsync(target.Path, target.Format, queue, token));
        Finish(OnlySource ?? Path);
    }

    private (string Path, FileFormat Format) FindTarget()
    {
        var path = FilePath(Path, nameof(Path));
        var format = Format is null ? FileFormatNames.FromPath(path) : FileFormatNames.Parse(Format);
        OwnerOnlyFile.CheckTarget(path, Force);
        return (path, format);
    }

    private async Task ExportAsync(string path, FileFormat format, PipelineQueue queue, CancellationToken token)
    {
        var formats = Dependencies.Create<IFileFormats>("SecretsPS.Formats", "SecretsPS.Formats.FileFormats");
        var report = await BulkExport.WriteFileAsync(ReadAsync(queue, token), formats, format, path, Force, token).ConfigureAwait(false);
        foreach (var problem in report.Problems) await queue.PostAsync(() => WriteProblem(problem)).ConfigureAwait(false);
        foreach (var warning in report.Warnings(Path, Sources.Unmatched.ToList())) await queue.PostAsync(() => WriteWarning(DisplayText.Safe(warning))).ConfigureAwait(false);
        if (PassThru && report.HasFile) await queue.PostAsync(() => WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true)).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<RowReading> ReadAsync(PipelineQueue queue, [EnumeratorCancellation] CancellationToken token)
    {
        var options = new ImportOptions { ThrottleLimit = ThrottleLimit, MaxRequestsPerSecond = MaxRequestsPerSecond };
        foreach (var (client, selection) in Sources.SelectionsByName())
        {
            await foreach (var reading in new SecretReader(client, options).ReadAsync(selection, token).ConfigureAwait(false))
            {
                yield return reading;
                await queue.PostAsync(() => Progress.Count(reading)).ConfigureAwait(false);
            }
        }
    }
}
