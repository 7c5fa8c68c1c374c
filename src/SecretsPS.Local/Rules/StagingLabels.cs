using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Rules;

/// <summary>How staging labels move between the versions of a secret. A label sits on one version only.</summary>
internal static class StagingLabels
{
    public const string Current = "AWSCURRENT";
    public const string Previous = "AWSPREVIOUS";
    public const string Pending = "AWSPENDING";

    /// <summary>Labels that all versions of a secret may carry together.</summary>
    public const int Quota = 20;

    /// <summary>Adds a version with labels, taking each from the version that had it; adds nothing beyond the quota.</summary>
    public static void Add(SecretContent content, SecretVersion version, IReadOnlyCollection<string> stages)
    {
        CheckQuota(content, stages);
        content.Add(version);
        Attach(content, version, stages);
    }

    /// <summary>Puts labels on a version of the secret, taking each from the version that had it.</summary>
    public static void Attach(SecretContent content, SecretVersion target, IReadOnlyCollection<string> stages)
    {
        CheckQuota(content, stages);
        foreach (string stage in stages)
        {
            if (!string.Equals(stage, Current, StringComparison.Ordinal))
                Move(content, stage, target);
        }

        // Last, because it decides where AWSPREVIOUS ends up, also when the caller named that label itself.
        if (stages.Contains(Current, StringComparer.Ordinal))
            MoveCurrent(content, target);
    }

    /// <summary>Gives the target AWSCURRENT and the version that had it AWSPREVIOUS; that one loses AWSPENDING, custom labels stay.</summary>
    private static void MoveCurrent(SecretContent content, SecretVersion target)
    {
        SecretVersion? source = content.Holder(Current);
        if (ReferenceEquals(source, target))
            return;

        Move(content, Current, target);
        if (source is null)
            return;
        Move(content, Previous, source);
        source.Stages.Remove(Pending);
    }

    private static void Move(SecretContent content, string stage, SecretVersion target)
    {
        if (target.Has(stage))
            return;
        content.Holder(stage)?.Stages.Remove(stage);
        target.Stages.Add(stage);
    }

    private static void CheckQuota(SecretContent content, IReadOnlyCollection<string> stages)
    {
        HashSet<string> labels = new(content.Versions.SelectMany(version => version.Stages), StringComparer.Ordinal);
        bool movesCurrent = stages.Contains(Current, StringComparer.Ordinal) && labels.Contains(Current);
        labels.UnionWith(stages);
        if (movesCurrent)
            labels.Add(Previous);
        if (labels.Count > Quota)
            throw Errors.LimitExceeded("You can't attach more than 20 staging labels across all versions of a secret.");
    }
}
