using System.Globalization;
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
    public static string Tags(IEnumerable<Tag>? tags) => Join("; ", tags?.Select(tag => $"{tag.Key}={tag.Value}"));

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

    /// <summary>Changed parts, and the JSON keys behind them, as <c>Value, Tags (~password)</c>.</summary>
    /// <param name="parts">Parts, or null.</param>
    /// <param name="jsonKeys">JSON keys, or null.</param>
    /// <returns>One line of text.</returns>
    public static string Changes(IEnumerable<string>? parts, IReadOnlyCollection<string>? jsonKeys) =>
        jsonKeys is { Count: > 0 } ? Safe($"{List(parts)} ({string.Join(' ', jsonKeys)})") : List(parts);

    /// <summary>Replicas as <c>eu-west-1 InSync, us-west-2 InProgress</c>.</summary>
    /// <param name="replicas">Replicas, or null.</param>
    /// <returns>One line of text.</returns>
    public static string Replicas(IEnumerable<ReplicationStatusType>? replicas) =>
        Join(", ", replicas?.Select(replica => string.IsNullOrEmpty(replica.StatusMessage)
            ? $"{replica.Region} {replica.Status}"
            : $"{replica.Region} {replica.Status} ({replica.StatusMessage})"));

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
    public static string Schedule(RotationRulesType? rules)
    {
        if (rules is null) return "";
        var every = rules.ScheduleExpression ?? string.Create(CultureInfo.InvariantCulture, $"every {rules.AutomaticallyAfterDays} days");
        return Safe(rules.Duration is null ? every : $"{every} for {rules.Duration}");
    }

    /// <summary>A point in time, in local time.</summary>
    /// <param name="time">The time, or null.</param>
    /// <returns><c>2025-03-01 14:05:09</c>.</returns>
    public static string Time(DateTimeOffset? time) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A day of the service, which is one of UTC.</summary>
    /// <param name="time">The day, or null.</param>
    /// <returns><c>2025-03-01</c>.</returns>
    public static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Join(string separator, IEnumerable<string>? items) => Safe(items is null ? "" : string.Join(separator, items));
}
