using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>Carries out one row: plan, write, and what to do when the service says that the world is another.</summary>
internal sealed class RowExecutor
{
    private const int MostReplans = 3;

    private readonly ServiceCaller _caller;
    private readonly ExistingReader _reader;
    private readonly PartsWriter _parts;
    private readonly ImportOptions _options;

    public RowExecutor(ServiceCaller caller, ExistingReader reader, ImportOptions options)
    {
        _caller = caller;
        _reader = reader;
        _parts = new PartsWriter(caller);
        _options = options;
    }

    public Task<RowResult> ExecuteAsync(SecretRow row, ExistingSecret? existing, RowTicket ticket, CancellationToken cancellationToken) =>
        existing is null
            ? new BlindExecutor(_caller, _parts, _options).ExecuteAsync(row, ticket, cancellationToken)
            : ExecuteAsync(row, existing, ticket, MostReplans, cancellationToken);

    private async Task<RowResult> ExecuteAsync(SecretRow row, ExistingSecret existing, RowTicket ticket, int replans, CancellationToken cancellationToken)
    {
        var plan = RowPlanner.Plan(row, existing, _options);
        if (plan.Action is PlanAction.Create or PlanAction.Update or PlanAction.Restore && !await _options.ApproveAsync(plan, cancellationToken).ConfigureAwait(false))
            return RowResult.NotApproved(row) with { ARN = existing.ARN };
        switch (plan.Action)
        {
            case PlanAction.Create:
                return await CreateAsync(row, existing, plan, ticket, replans, cancellationToken).ConfigureAwait(false);
            case PlanAction.Update:
                return await UpdateAsync(row, existing, plan, ticket, cancellationToken).ConfigureAwait(false);
            case PlanAction.Restore:
                return await RestoreAsync(row, ticket, cancellationToken).ConfigureAwait(false);
            case PlanAction.Skip when ticket.BegunAs == RowAction.Created && existing.HasVersion(ticket.Token):
            case PlanAction.Unchanged:
                return Result(row, ticket.BegunAs ?? RowAction.Unchanged, plan, existing) with { VersionId = existing.VersionId, ARN = existing.ARN };
            case PlanAction.Skip:
                return Result(row, RowAction.Skipped, plan, existing) with { Message = plan.Reason, ARN = existing.ARN };
            default:
                return Result(row, RowAction.Failed, plan, existing) with { Message = plan.Reason, ErrorCode = plan.ErrorCode, ARN = existing.ARN, Tags = [], RequestId = existing.Error?.RequestId, StatusCode = existing.Error?.StatusCode };
        }
    }

    private async Task<RowResult> CreateAsync(SecretRow row, ExistingSecret existing, RowPlan plan, RowTicket ticket, int replans, CancellationToken cancellationToken)
    {
        await ticket.BeginAsync(RowAction.Created).ConfigureAwait(false);
        try
        {
            var created = await _caller.SendAsync(RowRules.ToCreateRequest(row, ticket.Token), cancellationToken).ConfigureAwait(false);
            return Result(row, RowAction.Created, plan, existing: null) with { VersionId = row.HasValue ? created.VersionId : null, ARN = created.ARN, IsWithoutValue = !row.HasValue };
        }
        catch (SecretsManagerException error) when (replans > 0 && (ServiceErrors.IsExisting(error) || ServiceErrors.IsScheduledForDeletion(error.ErrorCode, error.Message) || MayExist(existing, error)))
        {
            using var found = await ReadRefusedAsync(row, existing, cancellationToken).ConfigureAwait(false);
            // The answer to an earlier try was lost after it took effect.
            if (found.HasVersion(ticket.Token))
                return Result(row, RowAction.Created, plan, existing: null) with { VersionId = ticket.Token, ARN = found.ARN };
            return await ExecuteAsync(row, found, ticket, replans - 1, cancellationToken).ConfigureAwait(false);
        }
    }

    // Whatever refused the create, by a quota or a policy, may let what exists be changed.
    private static bool MayExist(ExistingSecret existing, SecretsManagerException error) => existing.IsAssumed && !ServiceErrors.IsTransient(error) && !ServiceErrors.IsThrottling(error);

    private async Task<ExistingSecret> ReadRefusedAsync(SecretRow row, ExistingSecret existing, CancellationToken cancellationToken)
    {
        var found = await _reader.ReadOneAsync(row.Name!, cancellationToken).ConfigureAwait(false);
        if (!existing.IsAssumed || found.Error is null) return found;
        // A lookup, which was left out, asks for less: a role may read values in batches alone.
        found.Dispose();
        return await _reader.ReadAsync(row, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RowResult> UpdateAsync(SecretRow row, ExistingSecret existing, RowPlan plan, RowTicket ticket, CancellationToken cancellationToken)
    {
        if (ticket.BegunAs is not null && plan.Parts.HasFlag(ChangedParts.Value)) plan = await DropWrittenValueAsync(row, plan, ticket, cancellationToken).ConfigureAwait(false);
        await ticket.BeginAsync(RowAction.Updated).ConfigureAwait(false);
        var versionId = await _parts.WriteAsync(row, plan, ticket.Token, cancellationToken).ConfigureAwait(false);
        return Result(row, ticket.BegunAs ?? RowAction.Updated, plan, existing) with { VersionId = versionId ?? existing.VersionId, ARN = existing.ARN };
    }

    // A resumed row whose value took effect, and was replaced by somebody since, must not bring it back.
    private async Task<RowPlan> DropWrittenValueAsync(SecretRow row, RowPlan plan, RowTicket ticket, CancellationToken cancellationToken)
    {
        using var current = await _reader.ReadOneAsync(row.Name!, cancellationToken).ConfigureAwait(false);
        return current.HasVersion(ticket.Token) ? plan with { Parts = plan.Parts & ~ChangedParts.Value, JsonKeys = [] } : plan;
    }

    private async Task<RowResult> RestoreAsync(SecretRow row, RowTicket ticket, CancellationToken cancellationToken)
    {
        await ticket.BeginAsync(RowAction.Restored).ConfigureAwait(false);
        await _caller.SendAsync(new RestoreSecretRequest { SecretId = row.Name }, cancellationToken).ConfigureAwait(false);
        using var restored = await _reader.ReadOneAsync(row.Name!, cancellationToken).ConfigureAwait(false);
        var plan = RowPlanner.Plan(row, restored, _options);
        if (plan.Action is not (PlanAction.Update or PlanAction.Unchanged))
            return Result(row, RowAction.Failed, plan, restored) with { Message = plan.Reason ?? $"'{row.Name}' was restored, but is not readable yet. Run the import again.", ErrorCode = plan.ErrorCode, Tags = [] };
        var versionId = await _parts.WriteAsync(row, plan, ticket.Token, cancellationToken).ConfigureAwait(false);
        return Result(row, RowAction.Restored, plan, restored) with { VersionId = versionId ?? restored.VersionId, ARN = restored.ARN };
    }

    private static RowResult Result(SecretRow row, RowAction action, RowPlan plan, ExistingSecret? existing) => new()
    {
        Place = row.Place,
        Name = row.Name!,
        Action = action,
        Parts = plan.Parts,
        JsonKeys = plan.JsonKeys,
        Tags = TagsAfter(row, plan, existing),
    };

    private static IReadOnlyList<Tag> TagsAfter(SecretRow row, RowPlan plan, ExistingSecret? existing)
    {
        if (existing?.Metadata?.Tags is not { } before) return row.Tags ?? [];
        var removed = plan.TagKeysToRemove.Concat(plan.TagsToSet.Select(tag => tag.Key!)).ToHashSet(StringComparer.Ordinal);
        return [.. before.Where(tag => !removed.Contains(tag.Key ?? "")), .. plan.TagsToSet];
    }
}
