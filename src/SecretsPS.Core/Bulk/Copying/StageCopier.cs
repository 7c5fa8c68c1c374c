using System.Collections.ObjectModel;
using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>Brings the labelled versions of a copy to those of its source. A version that is there with the same value is not written again.</summary>
internal sealed class StageCopier(ServiceCaller from, ServiceCaller to, ImportOptions options)
{
    private const string Current = "AWSCURRENT";
    private const string Pending = "AWSPENDING";

    /// <summary>Copies the versions of a secret whose current one is copied.</summary>
    public async Task<RowResult> CopyAsync(RowResult result, CancellationToken cancellationToken)
    {
        if (result.Action is RowAction.Failed or RowAction.Skipped) return result;
        try
        {
            using var changes = await FindAsync(result.Place.File!, result.Name, cancellationToken).ConfigureAwait(false);
            if (changes.IsEmpty) return result;
            var plan = new RowPlan { Place = result.Place, Name = result.Name, Action = PlanAction.Update, Parts = ChangedParts.Versions };
            // The row itself was approved when it was written.
            if (result.Action == RowAction.Unchanged && !await options.ApproveAsync(plan, cancellationToken).ConfigureAwait(false))
                return result with { Action = RowAction.Skipped, Message = "was not confirmed" };
            foreach (var put in changes.Puts) await to.SendAsync(put, cancellationToken).ConfigureAwait(false);
            foreach (var move in changes.Moves) await to.SendAsync(move, cancellationToken).ConfigureAwait(false);
            return result with { Action = result.Action == RowAction.Unchanged ? RowAction.Updated : result.Action, Parts = result.Parts | ChangedParts.Versions };
        }
        catch (SecretsManagerException error)
        {
            return RowResult.Failed(result.Place, result.Name, error) with { ARN = result.ARN, Tags = result.Tags };
        }
        catch (RunStoppedException stopped)
        {
            throw Unwrap(stopped);
        }
    }

    /// <summary>Adds the versions to the plan of a secret.</summary>
    public async Task<RowPlan> PlanAsync(RowPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Action is PlanAction.Conflict or PlanAction.Skip or PlanAction.Restore) return plan;
        try
        {
            var target = plan.Action == PlanAction.Create ? null : plan.Name;
            using var changes = await FindAsync(plan.Place.File!, target, cancellationToken).ConfigureAwait(false);
            if (changes.IsEmpty) return plan;
            return plan with { Action = plan.Action == PlanAction.Unchanged ? PlanAction.Update : plan.Action, Parts = plan.Parts | ChangedParts.Versions };
        }
        catch (SecretsManagerException error)
        {
            return RowPlanner.PlainConflict(plan, error);
        }
        catch (RunStoppedException stopped)
        {
            throw Unwrap(stopped);
        }
    }

    private async Task<StageChanges> FindAsync(string source, string? target, CancellationToken cancellationToken)
    {
        var versions = (await from.SendAsync(new DescribeSecretRequest { SecretId = source }, cancellationToken).ConfigureAwait(false)).VersionIdsToStages;
        var holders = await HoldersAsync(target, cancellationToken).ConfigureAwait(false);
        var changes = new StageChanges();
        try
        {
            foreach (var (version, stages) in versions ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty)
            {
                var labels = stages.Where(stage => stage is not (Current or Pending)).ToList();
                if (labels.Count == 0) continue;
                if (stages.Contains(Current, StringComparer.Ordinal)) changes.Move(target, labels, holders.GetValueOrDefault(Current), holders);
                else await AddAsync(changes, source, version, target, labels, holders, cancellationToken).ConfigureAwait(false);
            }

            return changes;
        }
        catch
        {
            changes.Dispose();
            throw;
        }
    }

    private async Task AddAsync(StageChanges changes, string source, string version, string? target, List<string> labels, Dictionary<string, string> holders, CancellationToken cancellationToken)
    {
        var value = await from.SendAsync(new GetSecretValueRequest { SecretId = source, VersionId = version }, cancellationToken).ConfigureAwait(false);
        var holder = labels.Select(label => holders.GetValueOrDefault(label)).FirstOrDefault(id => id is not null && id != holders.GetValueOrDefault(Current));
        if (holder is not null)
        {
            var there = await to.SendAsync(new GetSecretValueRequest { SecretId = target, VersionId = holder }, cancellationToken).ConfigureAwait(false);
            using var text = there.SecretString;
            using var binary = there.SecretBinary;
            if (value.SecretString is null ? value.SecretBinary?.ContentEquals(binary) == true : value.SecretString.ContentEquals(text))
            {
                value.SecretString?.Dispose();
                value.SecretBinary?.Dispose();
                changes.Move(target, labels, holder, holders);
                return;
            }
        }

        // A token by chance, made once: the source's version id would be ignored where the copy was changed and is to be changed back.
        changes.Puts.Add(new PutSecretValueRequest { SecretId = target, ClientRequestToken = Guid.NewGuid().ToString(), SecretString = value.SecretString, SecretBinary = value.SecretBinary, VersionStages = labels });
    }

    private async Task<Dictionary<string, string>> HoldersAsync(string? target, CancellationToken cancellationToken)
    {
        var holders = new Dictionary<string, string>(StringComparer.Ordinal);
        if (target is null) return holders;
        var versions = (await to.SendAsync(new DescribeSecretRequest { SecretId = target }, cancellationToken).ConfigureAwait(false)).VersionIdsToStages;
        foreach (var (version, stages) in versions ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty)
            foreach (var stage in stages) holders[stage] = version;
        return holders;
    }

    private static SecretsManagerException Unwrap(RunStoppedException stopped) =>
        new(stopped.Error.ErrorCode, stopped.Error.Message, stopped.Error.StatusCode, stopped.Error.RequestId);
}
