namespace SecretsPS.Bulk;

/// <summary>Starts the plans of a batch: one lookup for all of its rows.</summary>
internal sealed class PlanPump(ExistingReader? reader, ImportOptions options, SemaphoreSlim slots)
{
    public IReadOnlyList<Task<RowPlan>> Start(IReadOnlyList<RowReading> batch, CancellationToken cancellationToken)
    {
        var plans = PlanAsync(batch, cancellationToken);
        return Enumerable.Range(0, batch.Count).Select(i => PickAsync(plans, i)).ToList();
    }

    private static async Task<RowPlan> PickAsync(Task<RowPlan[]> plans, int position) => (await plans.ConfigureAwait(false))[position];

    private async Task<RowPlan[]> PlanAsync(IReadOnlyList<RowReading> batch, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var rows = batch.Where(reading => reading.Row is not null).Select(reading => reading.Row!).ToList();
            var existing = rows.Count == 0 || reader is null ? [] : await reader.ReadAsync(rows, cancellationToken).ConfigureAwait(false);
            var plans = new RowPlan[batch.Count];
            var position = 0;
            for (var i = 0; i < batch.Count; i++)
                plans[i] = batch[i].Row is not { } row ? Unreadable(batch[i]) : reader is null ? RowPlanner.PlanBlind(row, options.Mode) : await PlanAsync(reader, row, existing[position++], cancellationToken).ConfigureAwait(false);
            return plans;
        }
        finally
        {
            foreach (var reading in batch) reading.Row?.Dispose();
            slots.Release();
        }
    }

    private async Task<RowPlan> PlanAsync(ExistingReader existingReader, SecretRow row, ExistingSecret existing, CancellationToken cancellationToken)
    {
        using var closing = existing;
        if (!existing.IsMissing) return RowPlanner.Plan(row, existing, options);
        // A secret without a value looks missing to a batch; a plan must tell the two apart.
        using var looked = await existingReader.ReadOneAsync(row.Name!, cancellationToken).ConfigureAwait(false);
        return RowPlanner.Plan(row, looked, options);
    }

    private static RowPlan Unreadable(RowReading reading)
    {
        var failed = RowResult.Failed(reading);
        return new RowPlan { Place = failed.Place, Name = failed.Name, Action = PlanAction.Conflict, Reason = failed.Message, ErrorCode = failed.ErrorCode };
    }
}
