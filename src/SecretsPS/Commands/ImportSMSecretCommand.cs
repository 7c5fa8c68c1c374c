using System.Management.Automation;
using SecretsPS.Bulk;
using SecretsPS.Output;
using SecretsPS.Reading;

namespace SecretsPS.Commands;

/// <summary>Creates and updates secrets in bulk, from files or from objects on the pipeline. What did not change is not written.</summary>
[Cmdlet(VerbsData.Import, "SMSecret", SupportsShouldProcess = true, DefaultParameterSetName = "InputObject")]
[OutputType(typeof(ImportResult))]
public sealed class ImportSMSecretCommand : BulkInputCmdlet
{
    /// <summary>Writes without reading first, for roles that may not read values. What is the same is then written again.</summary>
    [Parameter]
    public SwitchParameter NoCompare { get; set; }

    /// <summary>File that records what is done, without values: run the same command again after a crash and it goes on where it was. It needs -Path.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Journal { get; set; }

    private protected override ImportOptions Options => base.Options with
    {
        NoCompare = NoCompare,
        JournalPath = Journal is null ? null : FilePath(Journal, nameof(Journal)),
        Approve = Approval(plan => Approve(plan.Name, Describe(plan))),
    };

    private protected override string? RefusesRows => Journal is null
        ? base.RefusesRows
        : "Journal needs files to resume from, and the rows come from the pipeline. Save them to a file and give it as Path, or leave Journal out.";

    private protected override string? Repeat => IsOnlyTold ? null : ImportOptions.DescribeRepeat(Journal, NoCompare);

    private protected override async Task RunAsync(BulkImport import, BulkInput input, PipelineQueue queue, CancellationToken token)
    {
        if (IsOnlyTold)
        {
            await foreach (var plan in input.Plan(import, token).ConfigureAwait(false)) await queue.PostAsync(() => Tell(plan)).ConfigureAwait(false);
        }
        else
        {
            await foreach (var result in input.Run(import, token).ConfigureAwait(false)) await queue.PostAsync(() => Write(result)).ConfigureAwait(false);
        }

        await queue.PostAsync(() => WarnOfMissingValues(IsOnlyTold)).ConfigureAwait(false);
    }

    private string Describe(RowPlan plan) => ChangedNames.Describe(plan, NoCompare);

    private void Tell(RowPlan plan)
    {
        Progress.Count(plan);
        Approve(plan.Name, Describe(plan));
    }

    private void Write(RowResult result)
    {
        Progress.Count(result);
        WriteObject(new ImportResult(result));
        if (result.Action == RowAction.Failed) WriteFailedRow(result.Name, result.ErrorCode, result.Message, result.StatusCode, result.RequestId);
    }
}
