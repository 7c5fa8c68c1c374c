namespace SecretsPS.Bulk;

/// <summary>Starts the rows of a batch: one lookup for all of them, where they are not assumed to be new, then each in a slot of its own.</summary>
internal sealed class ImportPump(RowExecutor executor, ExistingReader? reader, NewRowsExpectation expectation, ImportJournal? journal, int source, SemaphoreSlim slots)
{
    public IReadOnlyList<Task<RowResult>> Start(IReadOnlyList<RowReading> batch, CancellationToken cancellationToken)
    {
        var tickets = batch.Select(reading => reading.Row is null ? null : new RowTicket(journal, source, reading.Row.Name!)).ToArray();
        var open = batch.Where((_, i) => tickets[i] is { Done: null }).Select(reading => reading.Row!).ToList();
        var lookup = reader is null || open.Count == 0 || expectation.Holds ? null : LookUpAsync(reader, open, cancellationToken);
        var tasks = new List<Task<RowResult>>(batch.Count);
        var position = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            if (tickets[i] is not { } ticket) tasks.Add(Task.FromResult(RowResult.Failed(batch[i])));
            else if (ticket.Done is { } done) tasks.Add(Task.FromResult(FromJournal(batch[i].Row!, done)));
            else tasks.Add(RunAsync(batch[i].Row!, ticket, lookup, position++, cancellationToken));
        }

        return tasks;
    }

    private async Task<ExistingSecret[]> LookUpAsync(ExistingReader existing, IReadOnlyList<SecretRow> rows, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var found = await existing.ReadAsync(rows, cancellationToken).ConfigureAwait(false);
            expectation.Note(found);
            return found;
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<RowResult> RunAsync(SecretRow row, RowTicket ticket, Task<ExistingSecret[]>? lookup, int position, CancellationToken cancellationToken)
    {
        using var closing = row;
        ExistingSecret? existing = null;
        try
        {
            if (lookup is not null) existing = (await lookup.ConfigureAwait(false))[position];
            // Without the token, which would cost a registration a row: once it is cancelled, the calls in flight end and each row that waits has its turn to stop.
            await slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                RowResult result;
                try
                {
                    if (lookup is null && reader is not null) existing = await AssumeOrReadAsync(reader, row, cancellationToken).ConfigureAwait(false);
                    result = await executor.ExecuteAsync(row, existing, ticket, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception error) when (error is SecretsManagerException or SecretsManagerInputException)
                {
                    result = RowResult.Failed(row.Place, row.Name, error);
                }

                if (result.Action != RowAction.Created) expectation.NoteOther();
                ticket.Finish(result);
                return result;
            }
            finally
            {
                slots.Release();
            }
        }
        catch (SecretsManagerException error)
        {
            return RowResult.Failed(row.Place, row.Name, error);
        }
        finally
        {
            existing?.Dispose();
        }
    }

    // Rows that waited for a slot are looked up after all where one before them was not new.
    private ValueTask<ExistingSecret> AssumeOrReadAsync(ExistingReader existing, SecretRow row, CancellationToken cancellationToken) => expectation.Holds
        ? new(new ExistingSecret { IsMissing = true, IsAssumed = true })
        : new(existing.ReadAsync(row, cancellationToken));

    private static RowResult FromJournal(SecretRow row, JournalEntry done)
    {
        row.Dispose();
        return new RowResult
        {
            Place = row.Place,
            Name = row.Name!,
            Action = RowAction.Skipped,
            IsOfEarlierRun = true,
            Tags = row.Tags ?? [],
            VersionId = done.WroteValue && done.Token != Guid.Empty ? done.Token.ToString() : null,
            Message = $"done by an earlier run of this journal ({done.Action})",
        };
    }
}
