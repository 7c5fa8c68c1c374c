using SecretsPS.Local.Rules;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>UpdateSecretVersionStage: moves a staging label between versions, attaches it or takes it off.</summary>
internal static class UpdateSecretVersionStage
{
    public static void Run(Call call)
    {
        Input input = call.Input;
        string stage = input.RequiredText("VersionStage");
        string? moveTo = input.Text("MoveToVersionId");
        string? removeFrom = input.Text("RemoveFromVersionId");
        if (moveTo is null && removeFrom is null)
            throw Errors.InvalidParameter("You must specify MoveToVersionId, RemoveFromVersionId, or both.");

        using SecretLease lease = call.OpenWritable();
        SecretContent content = lease.Content;
        SecretVersion? target = moveTo is null ? null : Version(content, moveTo);
        SecretVersion? source = removeFrom is null ? null : Version(content, removeFrom);
        if (target is null)
            Remove(content, stage, source!);
        else
            Move(content, stage, source, target, call.Now);

        content.Changed(call.Now);
        call.WriteIdentity(lease.Secret);
    }

    private static SecretVersion Version(SecretContent content, string id) =>
        content.Version(id) ?? throw Errors.NoValueForVersion(id);

    private static void Remove(SecretContent content, string stage, SecretVersion source)
    {
        if (string.Equals(stage, StagingLabels.Current, StringComparison.Ordinal))
            throw Errors.InvalidParameter("You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.");
        CheckSource(content.Holder(stage), stage, source);
        source.Stages.Remove(stage);
    }

    private static void Move(SecretContent content, string stage, SecretVersion? source, SecretVersion target, DateTimeOffset now)
    {
        SecretVersion? holder = content.Holder(stage);
        if (source is not null)
            CheckSource(holder, stage, source);
        else if (holder is not null && !ReferenceEquals(holder, target))
            throw Errors.InvalidParameter($"The parameter RemoveFromVersionId can't be empty. Staging label {stage} is currently attached to version {holder.Id}, so you must explicitly reference that version in RemoveFromVersionId.");

        StagingLabels.Attach(content, target, [stage]);
        if (string.Equals(stage, StagingLabels.Current, StringComparison.Ordinal))
            FinishRotation(content, target, now);
    }

    private static void CheckSource(SecretVersion? holder, string stage, SecretVersion source)
    {
        if (!ReferenceEquals(holder, source))
            throw Errors.InvalidParameter($"Staging label {stage} is not attached to version {source.Id}, which the parameter RemoveFromVersionId references.");
    }

    /// <summary>AWSCURRENT on the version that a rotation opened is the end of that rotation.</summary>
    private static void FinishRotation(SecretContent content, SecretVersion target, DateTimeOffset now)
    {
        if (content.Rotation is not { PendingVersionId: { } pending } rotation || !string.Equals(pending, target.Id, StringComparison.Ordinal))
            return;
        rotation.PendingVersionId = null;
        rotation.LastRotated = now;
        target.Stages.Remove(StagingLabels.Pending);
    }
}
