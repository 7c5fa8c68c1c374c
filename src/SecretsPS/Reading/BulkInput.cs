using SecretsPS.Bulk;

namespace SecretsPS.Reading;

/// <summary>What an import reads: checked files, or rows as they come.</summary>
internal readonly record struct BulkInput(CheckReport? Report, IAsyncEnumerable<RowReading>? Rows)
{
    public IAsyncEnumerable<RowResult> Run(BulkImport import, CancellationToken token) =>
        Report is null ? import.RunAsync(Rows!, token) : import.RunAsync(Report, token);

    public IAsyncEnumerable<RowPlan> Plan(BulkImport import, CancellationToken token) =>
        Report is null ? import.PlanAsync(Rows!, token) : import.PlanAsync(Report, token);
}
