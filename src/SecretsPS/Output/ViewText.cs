using System.Globalization;
using System.Management.Automation;

namespace SecretsPS.Output;

/// <summary>What the views of SecretsPS.Format.ps1xml say of dates and states, in words and in colours of $PSStyle.</summary>
public static class ViewText
{
    private const string Good = "Green";
    private const string Notable = "Yellow";
    private const string Bad = "Red";
    private const string Quiet = "BrightBlack";

    // Farther away, a date says more than a count of days.
    private static readonly TimeSpan s_countedDays = TimeSpan.FromDays(60);

    /// <summary>How long ago, or how far ahead.</summary>
    /// <param name="time">The time, or null.</param>
    /// <returns><c>2 h ago</c>, <c>in 6 days</c>; <c>2025-03-01</c>, in local time, beyond 60 days.</returns>
    public static string Relative(DateTimeOffset? time) => Relative(time, DateTimeOffset.UtcNow);

    /// <summary>A point in time, in local time with its offset; within 60 days with how far it is.</summary>
    /// <param name="time">The time, or null.</param>
    /// <returns><c>2025-03-01 14:05:09 +01:00 (2 h ago)</c>.</returns>
    public static string Moment(DateTimeOffset? time) => Moment(time, DateTimeOffset.UtcNow);

    /// <summary>A day and how far it is, for a table.</summary>
    /// <param name="time">The time, or null.</param>
    /// <returns><c>2025-03-01 (in 6 days)</c>, in local time.</returns>
    public static string DayAhead(DateTimeOffset? time)
    {
        if (time is not { } there) return "";
        var relative = Relative(time);
        return relative == LocalDay(there) ? relative : $"{LocalDay(there)} ({relative})";
    }

    /// <summary>What matters about a secret: its deletion, its rotation, whose replica it is.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="style">$PSStyle, for the colour; null for none.</param>
    /// <returns><c>deletes in 6 days</c>, <c>rotates in 3 days</c>, <c>rotation overdue</c>, <c>replica of eu-west-1</c>; empty for an ordinary secret.</returns>
    public static string State(SecretMetadata? secret, object? style) => secret is null ? "" : State(secret, style, DateTimeOffset.UtcNow);

    /// <summary>An outcome or a plan: made is green, changed yellow, failed red, left alone grey.</summary>
    /// <param name="action">Action of a row.</param>
    /// <param name="style">$PSStyle, for the colour; null for none.</param>
    /// <returns>The action's name.</returns>
    public static string Action(object? action, object? style)
    {
        var name = DisplayText.Safe(action?.ToString());
        return Paint(name, style, name switch
        {
            "Created" or "Create" => Good,
            "Updated" or "Update" or "Restored" or "Restore" => Notable,
            "Failed" or "Conflict" => Bad,
            _ => Quiet,
        });
    }

    /// <summary>Staging labels: AWSCURRENT is green, AWSPENDING yellow, and a version without one is said to be deprecated.</summary>
    /// <param name="labels">Labels, or null.</param>
    /// <param name="style">$PSStyle, for the colour; null for none.</param>
    /// <returns>Labels with commas.</returns>
    public static string Labels(IReadOnlyCollection<string>? labels, object? style)
    {
        if (labels is not { Count: > 0 }) return Paint("(deprecated)", style, Quiet);
        var text = DisplayText.List(labels);
        if (labels.Contains("AWSCURRENT", StringComparer.Ordinal)) return Paint(text, style, Good);
        return labels.Contains("AWSPENDING", StringComparer.Ordinal) ? Paint(text, style, Notable) : text;
    }

    /// <summary>Yes in green or no in red.</summary>
    /// <param name="value">The answer, or null.</param>
    /// <param name="style">$PSStyle, for the colour; null for none.</param>
    /// <returns><c>True</c> or <c>False</c>.</returns>
    public static string YesNo(bool? value, object? style) => value is { } yes ? Paint(yes.ToString(), style, yes ? Good : Bad) : "";

    /// <summary>Status of a replica.</summary>
    /// <param name="status">InSync, InProgress or Failed.</param>
    /// <param name="style">$PSStyle, for the colour; null for none.</param>
    /// <returns>The status.</returns>
    public static string ReplicaStatus(string? status, object? style) => Paint(DisplayText.Safe(status), style, status switch
    {
        "InSync" => Good,
        "Failed" => Bad,
        _ => Notable,
    });

    internal static string Relative(DateTimeOffset? time, DateTimeOffset now)
    {
        if (time is not { } there) return "";
        var distance = there - now;
        if (distance.Duration() > s_countedDays) return LocalDay(there);
        // What lies behind is counted in full units; what lies ahead to the nearest, so that a window of 7 days begins as "in 7 days".
        var isAhead = distance > TimeSpan.Zero;
        var minutes = isAhead ? Math.Round(distance.TotalMinutes) : Math.Floor(-distance.TotalMinutes);
        if (minutes < 1) return isAhead ? "in a moment" : "just now";
        if (minutes < 60) return Count(minutes, "min", isAhead);
        var hours = isAhead ? Math.Round(distance.TotalHours) : Math.Floor(-distance.TotalHours);
        if (hours < 24) return Count(hours, "h", isAhead);
        var days = isAhead ? Math.Round(distance.TotalDays) : Math.Floor(-distance.TotalDays);
        return Count(Math.Max(days, 1), days > 1 ? "days" : "day", isAhead);
    }

    internal static string Moment(DateTimeOffset? time, DateTimeOffset now)
    {
        if (time is not { } there) return "";
        var absolute = there.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        return (there - now).Duration() > s_countedDays ? absolute : $"{absolute} ({Relative(time, now)})";
    }

    internal static string State(SecretMetadata secret, object? style, DateTimeOffset now)
    {
        if (secret.DeletedDate is { } deletion)
            return Paint(deletion > now ? $"deletes {Relative(deletion, now)}" : "deletion is due", style, Bad);
        var parts = new List<string>();
        if (secret.PrimaryRegion is { Length: > 0 } primary && SecretArn.TryParse(secret.ARN, out var arn) && arn.Region != primary) parts.Add($"replica of {DisplayText.Safe(primary)}");
        if (secret.RotationEnabled)
        {
            parts.Add(secret.NextRotationDate switch
            {
                null => Paint("rotates", style, Good),
                { } next when next < now => Paint("rotation overdue", style, Notable),
                { } next => Paint($"rotates {Relative(next, now)}", style, Good),
            });
        }

        return string.Join(", ", parts);
    }

    // PowerShell takes the colours out again in a pipe, in a file, and where $PSStyle.OutputRendering is PlainText. It
    // looks at NO_COLOR only when it starts, and not at all at where a caller of pwsh sends its output.
    private static string Paint(string text, object? style, string colour)
    {
        if (text.Length == 0 || style is null || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))) return text;
        var properties = PSObject.AsPSObject(style).Properties;
        var rendering = properties["OutputRendering"]?.Value?.ToString();
        if (rendering == "PlainText" || (rendering != "Ansi" && Console.IsOutputRedirected) || properties["Foreground"]?.Value is not { } foreground) return text;
        return PSObject.AsPSObject(foreground).Properties[colour]?.Value is string { Length: > 0 } start ? $"{start}{text}{properties["Reset"]?.Value}" : text;
    }

    private static string Count(double count, string unit, bool isAhead)
    {
        var amount = string.Create(CultureInfo.InvariantCulture, $"{count:F0} {unit}");
        return isAhead ? $"in {amount}" : $"{amount} ago";
    }

    private static string LocalDay(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
