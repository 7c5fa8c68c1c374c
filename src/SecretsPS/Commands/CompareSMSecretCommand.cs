using System.Management.Automation;
using SecretsPS.Bulk;
using SecretsPS.Output;
using SecretsPS.Reading;

namespace SecretsPS.Commands;

/// <summary>Tells what Import-SMSecret would do with the same input: by name, JSON key, tag and KMS key, never a value. It writes nothing.</summary>
[Cmdlet(VerbsData.Compare, "SMSecret", DefaultParameterSetName = "InputObject")]
[OutputType(typeof(ImportPlan))]
public sealed class CompareSMSecretCommand : BulkInputCmdlet
{
    private protected override async Task RunAsync(BulkImport import, BulkInput input, PipelineQueue queue, CancellationToken token)
    {
        await foreach (var plan in input.Plan(import, token).ConfigureAwait(false)) await queue.PostAsync(() => Write(plan)).ConfigureAwait(false);
        await queue.PostAsync(() => WarnOfMissingValues(isPlan: true)).ConfigureAwait(false);
    }

    private void Write(RowPlan plan)
    {
        // That a secret is scheduled for deletion is a plan's business; that it cannot be compared is an error.
        var failed = plan.Action == PlanAction.Conflict && plan.ErrorCode != "InvalidRequestException";
        Progress.Count(plan);
        WriteObject(new ImportPlan(plan));
        if (failed) WriteFailedRow(plan.Name, plan.ErrorCode, plan.Reason);
    }
}
