using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>Carries out a row for a role that may write but not read: create, and where that is refused, write every part.</summary>
internal sealed class BlindExecutor(ServiceCaller caller, PartsWriter parts, ImportOptions options)
{
    public async Task<RowResult> ExecuteAsync(SecretRow row, RowTicket ticket, CancellationToken cancellationToken)
    {
        var action = RowAction.Updated;
        if (!await options.ApproveAsync(RowPlanner.PlanBlind(row), cancellationToken).ConfigureAwait(false)) return RowResult.NotApproved(row);
        if (options.Mode != ImportMode.UpdateOnly)
        {
            await ticket.BeginAsync(RowAction.Created).ConfigureAwait(false);
            try
            {
                var created = await caller.SendAsync(RowRules.ToCreateRequest(row, ticket.Token), cancellationToken).ConfigureAwait(false);
                return Result(row, RowAction.Created) with { VersionId = row.HasValue ? created.VersionId : null, ARN = created.ARN, IsWithoutValue = !row.HasValue };
            }
            catch (SecretsManagerException error) when (ServiceErrors.IsExisting(error))
            {
                if (options.Mode == ImportMode.CreateOnly) return Result(row, RowAction.Skipped) with { Parts = ChangedParts.None, Message = "exists already, and the mode is CreateOnly" };
            }
            catch (SecretsManagerException error) when (ServiceErrors.IsScheduledForDeletion(error.ErrorCode, error.Message))
            {
                if (options.OnDeleted == OnDeleted.Fail || options.Mode == ImportMode.CreateOnly) return Deleted(row, error);
                await RestoreAsync(row, cancellationToken).ConfigureAwait(false);
                action = RowAction.Restored;
            }
        }

        return await UpdateAsync(row, ticket, action, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RowResult> UpdateAsync(SecretRow row, RowTicket ticket, RowAction action, CancellationToken cancellationToken)
    {
        await ticket.BeginAsync(action).ConfigureAwait(false);
        try
        {
            var versionId = await parts.WriteAsync(row, RowPlanner.PlanBlind(row), ticket.Token, cancellationToken).ConfigureAwait(false);
            return Result(row, action) with { VersionId = versionId };
        }
        catch (SecretsManagerException error) when (options.Mode == ImportMode.UpdateOnly && ServiceErrors.IsMissing(error.ErrorCode))
        {
            return Result(row, RowAction.Skipped) with { Parts = ChangedParts.None, Message = "does not exist, and the mode is UpdateOnly" };
        }
        catch (SecretsManagerException error) when (action == RowAction.Updated && ServiceErrors.IsScheduledForDeletion(error.ErrorCode, error.Message))
        {
            if (options.OnDeleted == OnDeleted.Fail) return Deleted(row, error);
            await RestoreAsync(row, cancellationToken).ConfigureAwait(false);
            return await UpdateAsync(row, ticket, RowAction.Restored, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<RestoreSecretResult> RestoreAsync(SecretRow row, CancellationToken cancellationToken) =>
        caller.SendAsync(new RestoreSecretRequest { SecretId = row.Name }, cancellationToken);

    private static RowResult Result(SecretRow row, RowAction action) =>
        new() { Place = row.Place, Name = row.Name!, Action = action, Parts = RowPlanner.PartsOf(row), Tags = row.Tags ?? [] };

    private static RowResult Deleted(SecretRow row, SecretsManagerException error) =>
        RowResult.Failed(row.Place, row.Name, error) with { Message = RowPlanner.DescribeDeleted(row.Name, date: null) };
}
