using System.Globalization;

namespace SecretsPS.Local.Rotation;

/// <summary>Reads one cron field: values, ranges, lists and steps.</summary>
internal static class CronField
{
    public static SortedSet<int> Parse(string field, int min, int max, string[]? names = null)
    {
        SortedSet<int> values = [];
        foreach (string part in field.Split(','))
        {
            string[] stepped = part.Split('/');
            if (stepped.Length > 2)
                throw Schedule.Invalid($"'{field}' has more than one step");

            (int first, int last) = Range(stepped[0], min, max, names, hasStep: stepped.Length == 2);
            int step = stepped.Length == 2 ? Number(stepped[1], 1, max, names: null) : 1;
            for (int value = first; value <= last; value += step)
                values.Add(value);
        }

        return values;
    }

    public static int Number(string text, int min, int max, string[]? names)
    {
        int named = names is null ? -1 : Array.FindIndex(names, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0)
            return named + min;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max)
            return value;
        throw Schedule.Invalid(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a value from {min} to {max}"));
    }

    private static (int First, int Last) Range(string text, int min, int max, string[]? names, bool hasStep)
    {
        // A step without a start counts from the lowest value, as in /4.
        if (text is "*" || (hasStep && text.Length == 0))
            return (min, max);

        string[] ends = text.Split('-');
        int first = Number(ends[0], min, max, names);
        if (ends.Length == 1)
            return (first, hasStep ? max : first);

        int last = ends.Length == 2 ? Number(ends[1], min, max, names) : -1;
        return last >= first ? (first, last) : throw Schedule.Invalid($"'{text}' is not a range");
    }
}
