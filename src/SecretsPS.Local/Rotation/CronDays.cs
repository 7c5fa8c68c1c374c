namespace SecretsPS.Local.Rotation;

/// <summary>The days that a cron expression names, by day of month or by day of week; the other of the two must be '?'.</summary>
internal sealed class CronDays
{
    private static readonly string[] s_months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] s_weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly SortedSet<int> _months;
    private readonly Func<DateOnly, bool> _matchesDay;

    public CronDays(string dayOfMonth, string month, string dayOfWeek)
    {
        bool byMonthDay = dayOfMonth is not "?";
        if (byMonthDay == dayOfWeek is not "?")
            throw Schedule.Invalid("one of day of month and day of week must be ?, the other must not");

        _months = CronField.Parse(month, 1, 12, s_months);
        _matchesDay = byMonthDay ? MonthDay(dayOfMonth) : Weekday(dayOfWeek);
    }

    public bool Contains(DateOnly day) => _months.Contains(day.Month) && _matchesDay(day);

    private static Func<DateOnly, bool> MonthDay(string field)
    {
        if (string.Equals(field, "L", StringComparison.OrdinalIgnoreCase))
            return static day => day.Day == DateTime.DaysInMonth(day.Year, day.Month);

        SortedSet<int> days = CronField.Parse(field, 1, 31);
        return day => days.Contains(day.Day);
    }

    private static Func<DateOnly, bool> Weekday(string field)
    {
        // L alone is the last day of the week; with a day it is the last such day of the month.
        if (string.Equals(field, "L", StringComparison.OrdinalIgnoreCase))
            return static day => day.DayOfWeek == DayOfWeek.Saturday;
        if (field.EndsWith('L') || field.EndsWith('l'))
        {
            int last = Number(field[..^1]);
            return day => NumberOf(day) == last && day.Day > DateTime.DaysInMonth(day.Year, day.Month) - 7;
        }

        if (field.IndexOf('#', StringComparison.Ordinal) is var hash and > 0)
        {
            int weekday = Number(field[..hash]);
            int nth = CronField.Number(field[(hash + 1)..], 1, 5, names: null);
            return day => NumberOf(day) == weekday && (day.Day + 6) / 7 == nth;
        }

        SortedSet<int> weekdays = CronField.Parse(field, 1, 7, s_weekdays);
        return day => weekdays.Contains(NumberOf(day));
    }

    private static int Number(string text) => CronField.Number(text, 1, 7, s_weekdays);

    /// <summary>1 is Sunday, as cron counts.</summary>
    private static int NumberOf(DateOnly day) => (int)day.DayOfWeek + 1;
}
