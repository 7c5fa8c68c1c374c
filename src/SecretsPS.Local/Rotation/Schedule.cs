using System.Globalization;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Rotation;

/// <summary>When a secret rotates: windows that open on the hour (UTC) and stay open for some hours.</summary>
internal abstract class Schedule
{
    private const int HoursADay = 24;

    /// <summary>Hours a window stays open.</summary>
    protected int WindowHours { get; private set; }

    /// <summary>Days between rotations as DescribeSecret tells them after a rotation.</summary>
    public abstract long Days(DateTimeOffset now);

    /// <summary>The longest window, in hours, that runs neither into the next one nor into the next UTC day.</summary>
    protected abstract int LongestWindow { get; }

    protected abstract int DefaultWindow { get; }

    protected abstract DateTimeOffset NextOpening(DateTimeOffset lastRotation, DateTimeOffset now);

    /// <summary>The last second of the window in which the next rotation falls.</summary>
    public DateTimeOffset NextRotation(DateTimeOffset lastRotation, DateTimeOffset now) =>
        NextOpening(lastRotation, now).AddHours(WindowHours).AddSeconds(-1);

    public static Schedule EveryDays(long days, string? duration) =>
        WithWindow(new RateSchedule(days * HoursADay, inDays: true), duration);

    public static Schedule Parse(string expression, string? duration)
    {
        string text = expression.Trim();
        if (Arguments(text, "rate(") is { } rate)
            return WithWindow(ParseRate(rate), duration);
        if (Arguments(text, "cron(") is { } cron)
            return WithWindow(CronSchedule.Parse(cron), duration);
        throw Invalid("it must be a rate() or a cron() expression");
    }

    public static ServiceException Invalid(string reason) =>
        Errors.InvalidParameter($"The ScheduleExpression is invalid: {reason}.");

    protected static DateTimeOffset StartOfDay(DateTimeOffset time) => new(time.UtcDateTime.Date, TimeSpan.Zero);

    private static string? Arguments(string text, string function) =>
        text.StartsWith(function, StringComparison.Ordinal) && text.EndsWith(')') ? text[function.Length..^1] : null;

    private static RateSchedule ParseRate(string arguments)
    {
        string[] parts = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value < 1)
            throw Invalid("rate takes a positive whole number and a unit, such as rate(10 days)");

        bool inDays = parts[1] is "day" or "days";
        if (!inDays && parts[1] is not ("hour" or "hours"))
            throw Invalid("the unit of a rate is hours or days");
        if (!inDays && value < RateSchedule.ShortestHours)
            throw Invalid("a secret rotates every four hours at most");
        if ((inDays ? value : value / HoursADay) > RateSchedule.LongestDays)
            throw Invalid("a secret rotates at least every 999 days");
        return new RateSchedule(inDays ? (long)value * HoursADay : value, inDays);
    }

    private static Schedule WithWindow(Schedule schedule, string? duration)
    {
        schedule.WindowHours = schedule.DefaultWindow;
        if (duration is null)
            return schedule;

        int hours = int.Parse(duration.AsSpan(0, duration.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture);
        if (hours < 1 || hours > schedule.LongestWindow)
            throw Errors.InvalidParameter("The Duration is invalid: the rotation window must be at least 1h and not extend into the next window or the next UTC day.");
        schedule.WindowHours = hours;
        return schedule;
    }
}
