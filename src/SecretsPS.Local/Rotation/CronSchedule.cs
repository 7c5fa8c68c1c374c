using System.Globalization;

namespace SecretsPS.Local.Rotation;

/// <summary>A schedule of six fields: minutes, hours, day of month, month, day of week, year.</summary>
internal sealed class CronSchedule : Schedule
{
    private const int ShortestHours = 4;

    // A 29th of February is at most eight years away.
    private const int FarthestDay = (8 * 366) + 1;

    private readonly int[] _hours;
    private readonly CronDays _days;

    private CronSchedule(int[] hours, CronDays days)
    {
        _hours = hours;
        _days = days;
    }

    protected override int LongestWindow
    {
        get
        {
            int longest = 24 - _hours[^1];
            for (int i = 1; i < _hours.Length; i++)
                longest = Math.Min(longest, _hours[i] - _hours[i - 1]);
            return longest;
        }
    }

    protected override int DefaultWindow => _hours.Length > 1 ? 1 : 24 - _hours[0];

    public static CronSchedule Parse(string arguments)
    {
        string[] fields = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6)
            throw Invalid("cron takes six fields: minutes, hours, day of month, month, day of week, year");
        if (fields[0] is not ("0" or "00"))
            throw Invalid("the minutes field must be 0, because windows open on the hour");
        if (fields[5] is not "*")
            throw Invalid("the year field must be *");

        int[] hours = [.. CronField.Parse(fields[1], 0, 23)];
        CheckHours(hours);
        CronSchedule schedule = new(hours, new CronDays(fields[2], fields[3], fields[4]));
        schedule.NextOpening(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        return schedule;
    }

    public override long Days(DateTimeOffset now)
    {
        DateTimeOffset first = NextOpening(now, now);
        return Math.Max(1, (long)(NextOpening(first, first) - first).TotalDays);
    }

    protected override DateTimeOffset NextOpening(DateTimeOffset lastRotation, DateTimeOffset now)
    {
        DateTimeOffset day = StartOfDay(now);
        for (int i = 0; i < FarthestDay; i++, day = day.AddDays(1))
        {
            if (!_days.Contains(DateOnly.FromDateTime(day.UtcDateTime)))
                continue;
            foreach (int hour in _hours)
            {
                DateTimeOffset opening = day.AddHours(hour);
                if (opening > now)
                    return opening;
            }
        }

        throw Invalid("it names no day that ever comes");
    }

    private static void CheckHours(int[] hours)
    {
        for (int i = 1; i < hours.Length; i++)
        {
            if (hours[i] - hours[i - 1] < ShortestHours)
                throw Invalid(string.Create(CultureInfo.InvariantCulture, $"a secret rotates every {ShortestHours} hours at most"));
        }
    }
}
