using System.Text.Json;

namespace SecretsPS.Local.Wire;

/// <summary>The forms of values on the wire.</summary>
internal static class JsonWriting
{
    /// <summary>Seconds since the epoch with three decimals.</summary>
    public static void WriteTime(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset time)
    {
        long milliseconds = time.ToUnixTimeMilliseconds();
        writer.WriteNumber(name, new decimal((int)milliseconds, (int)(milliseconds >> 32), 0, isNegative: false, scale: 3));
    }

    public static void WriteOptionalTime(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } known)
            writer.WriteTime(name, known);
    }

    /// <summary>The service shows the day of the last access only.</summary>
    public static void WriteOptionalDay(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } known)
            writer.WriteTime(name, new DateTimeOffset(known.UtcDateTime.Date, TimeSpan.Zero));
    }

    /// <summary>Leaves the member out when there is nothing to say.</summary>
    public static void WriteOptional(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            writer.WriteString(name, value);
    }

    public static void WriteStrings(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
