namespace SecretsPS.Bulk;

/// <summary>Starts the plans of a batch: one lookup for all of its rows.</summary>
internal sealed class PlanPump(ExistingReader reader, ImportOptions options, SemaphoreSlim slots)
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
            var existing = rows.Count == 0 ? [] : await reader.ReadAsync(rows, cancellationToken).ConfigureAwait(false);
            var plans = new RowPlan[batch.Count];
            var position = 0;
            for (var i = 0; i < batch.Count; i++)
                plans[i] = batch[i].Row is { } row ? await PlanAsync(row, existing[position++], cancellationToken).ConfigureAwait(false) : Unreadable(batch[i]);
            return plans;
        }
        finally
        {
            foreach (var reading in batch) reading.Row?.Dispose();
            slots.Release();
        }
    }

    private async Task<RowPlan> PlanAsync(SecretRow row, ExistingSecret existing, CancellationToken cancellationToken)
    {
        using var closing = existing;
        if (!existing.IsMissing) return RowPlanner.Plan(row, existing, options);
        // A secret without a value looks missing to a batch; a plan must tell the two apart.
        using var looked = await reader.ReadOneAsync(row.Name!, cancellationToken).ConfigureAwait(false);
        return RowPlanner.Plan(row, looked, options);
    }

    private static RowPlan Unreadable(RowReading reading) => new()
    {
        Place = reading.Place,
        Name = reading.Place.ToString(),
        Action = PlanAction.Conflict,
        Reason = string.Join(" ", reading.Problems),
        ErrorCode = "InvalidInput",
    };
}
