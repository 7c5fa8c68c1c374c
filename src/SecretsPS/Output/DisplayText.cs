using System.Globalization;
using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Output;

/// <summary>Text of the service on its way to a screen or a log: what could move the cursor or command a build agent is made visible.</summary>
public static class DisplayText
{
    /// <summary>Makes control characters, ANSI escapes and direction marks visible, and build agents' commands harmless.</summary>
    /// <param name="text">Name, description, tag or label as the service keeps it.</param>
    /// <returns>One line of text; empty for null.</returns>
    public static string Safe(string? text) => PlainLine.Of(text);

    /// <summary>Tags as <c>env=prod; team=core</c>.</summary>
    /// <param name="tags">Tags, or null.</param>
    /// <returns>One line of text.</returns>
    public static string Tags(IEnumerable<Tag>? tags) => Join("; ", tags?.Select(tag => tag.ToString()));

    /// <summary>Staging labels, regions or names with commas.</summary>
    /// <param name="items">Items, or null.</param>
    /// <returns>One line of text.</returns>
    public static string List(IEnumerable<string>? items) => Join(", ", items);

    /// <summary>Tags to set and to remove as <c>+env=prod; -owner</c>.</summary>
    /// <param name="set">Tags to set, or null.</param>
    /// <param name="removed">Keys of tags to remove, or null.</param>
    /// <returns>One line of text.</returns>
    public static string TagChanges(IEnumerable<Tag>? set, IEnumerable<string>? removed) =>
        Join("; ", (set ?? []).Select(tag => $"+{tag.Key}={tag.Value}").Concat((removed ?? []).Select(key => $"-{key}")));

    /// <summary>What a row of a plan changes, as <c>Value (~password), Tags (+env=prod), KmsKey (default -> alias/shop)</c>.</summary>
    /// <param name="plan">The row, or null.</param>
    /// <returns>One line of text; the reason of a row that would be skipped or fail.</returns>
    public static string Changes(ImportPlan? plan) => plan is null ? "" : Safe(plan.Reason ?? string.Join(", ", plan.Changed.Select(part => part switch
    {
        nameof(ChangedParts.Value) => With(part, string.Join(' ', plan.JsonKeys)),
        nameof(ChangedParts.Tags) => With(part, TagChanges(plan.TagsToSet, plan.TagsToRemove)),
        nameof(ChangedParts.KmsKey) => With(part, plan.KmsKeyIdTo is { } key ? $"{plan.KmsKeyIdFrom ?? "default"} -> {key}" : ""),
        nameof(ChangedParts.Replicas) => With(part, string.Join(' ', plan.ReplicasToAdd.Select(replica => $"+{replica.Region}"))),
        _ => part,
    })));

    /// <summary>What became of a row, as <c>Value (~password), Tags (env=prod; team=core)</c>.</summary>
    /// <param name="outcome">The row, or null.</param>
    /// <returns>One line of text; the tags of a secret that was created; the reason of a row that was skipped or failed.</returns>
    public static string Changes(RowOutcome? outcome) => outcome switch
    {
        null => "",
        { Action: nameof(RowAction.Failed) or nameof(RowAction.Skipped) } => Safe(outcome.Error ?? outcome.Reason),
        { Action: nameof(RowAction.Created) } => Safe(outcome.Tags.Count > 0 ? With(nameof(ChangedParts.Tags), Tags(outcome.Tags)) : ""),
        _ => Safe(string.Join(", ", outcome.Changed.Select(part => part switch
        {
            nameof(ChangedParts.Value) => With(part, string.Join(' ', outcome.JsonKeys)),
            nameof(ChangedParts.Tags) => With(part, Tags(outcome.Tags)),
            _ => part,
        }))),
    };

    /// <summary>The name of a new secret, and its replicas.</summary>
    /// <param name="created">The secret, or null.</param>
    /// <returns><c>app/db (us-east-1 InProgress)</c>.</returns>
    public static string CreatedName(CreateSecretResult? created) =>
        created is null ? "" : With(Safe(created.Name), Replicas(created.ReplicationStatus));

    /// <summary>The name of a copy, and that of its source where it is another.</summary>
    /// <param name="copy">The copy, or null.</param>
    /// <returns><c>app/copy (from app/db)</c>.</returns>
    public static string CopiedName(CopyResult? copy)
    {
        if (copy is null) return "";
        var source = ViewText.SecretName(copy.Source);
        var name = Safe(copy.Name);
        return source.Length == 0 || source == name ? name : With(name, $"from {source}");
    }

    /// <summary>Replicas as <c>eu-west-1 InSync, us-west-2 InProgress</c>.</summary>
    /// <param name="replicas">Replicas, or null.</param>
    /// <returns>One line of text.</returns>
    public static string Replicas(IEnumerable<ReplicationStatusType>? replicas) =>
        Join(", ", replicas?.Select(replica => replica.ToString()));

    /// <summary>Versions with their staging labels.</summary>
    /// <param name="versions">Labels by version, or null.</param>
    /// <returns>One line of text.</returns>
    public static string Versions(IReadOnlyDictionary<string, IReadOnlyList<string>>? versions) =>
        Join("; ", versions?.Select(version => $"{version.Key} {string.Join(", ", version.Value)}"));

    /// <summary>Failed checks of a policy.</summary>
    /// <param name="errors">Checks, or null.</param>
    /// <returns>One line of text.</returns>
    public static string Checks(IEnumerable<ValidationErrorsEntry>? errors) =>
        Join("; ", errors?.Select(error => $"{error.CheckName}: {error.ErrorMessage}"));

    /// <summary>A rotation schedule.</summary>
    /// <param name="rules">Rules, or null.</param>
    /// <returns>One line of text.</returns>
    public static string Schedule(RotationRulesType? rules) => Safe(rules?.ToString());

    /// <summary>A point in time, in local time.</summary>
    /// <param name="time">The time, or null.</param>
    /// <returns><c>2025-03-01 14:05:09</c>.</returns>
    public static string Time(DateTimeOffset? time) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A day of the service, which is one of UTC.</summary>
    /// <param name="time">The day, or null.</param>
    /// <returns><c>2025-03-01</c>.</returns>
    public static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string With(string part, string details) => details.Length == 0 ? part : $"{part} ({details})";

    private static string Join(string separator, IEnumerable<string>? items) => Safe(items is null ? "" : string.Join(separator, items));
}
