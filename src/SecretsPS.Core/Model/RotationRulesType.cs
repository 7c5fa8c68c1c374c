using System.Globalization;

namespace SecretsPS.Model;

/// <summary>When a secret rotates.</summary>
public sealed class RotationRulesType
{
    /// <summary>Days between rotations; 1 to 1000.</summary>
    public long? AutomaticallyAfterDays { get; set; }

    /// <summary>Length of the rotation window in hours, such as 3h; 2 to 3 characters.</summary>
    public string? Duration { get; set; }

    /// <summary>A cron() or rate() expression in UTC; 1 to 256 characters.</summary>
    public string? ScheduleExpression { get; set; }

    /// <summary>The schedule and its window on one line, without anything that could move a cursor.</summary>
    /// <returns><c>rate(7 days) for 2h</c>, <c>every 30 days</c>; empty where there is no schedule.</returns>
    public override string ToString()
    {
        var days = AutomaticallyAfterDays is { } count ? string.Create(CultureInfo.InvariantCulture, $"every {count} {(count == 1 ? "day" : "days")}") : null;
        return PlainLine.Of(string.Join(" for ", new[] { ScheduleExpression ?? days, Duration }.Where(part => part is not null)));
    }
}
