namespace SecretsPS.Local.Rotation;

/// <summary>A fixed interval. Its windows open at midnight UTC, or that many hours after it.</summary>
internal sealed class RateSchedule(long hours, bool inDays) : Schedule
{
    public const int ShortestHours = 4;
    public const int LongestDays = 999;

    protected override int LongestWindow => (int)Math.Min(hours, 24);

    protected override int DefaultWindow => inDays ? 24 : 1;

    public override long Days(DateTimeOffset now) => Math.Max(1, hours / 24);

    protected override DateTimeOffset NextOpening(DateTimeOffset lastRotation, DateTimeOffset now)
    {
        DateTimeOffset start = StartOfDay(lastRotation);
        DateTimeOffset after = now > lastRotation ? now : lastRotation;
        long elapsed = (long)Math.Floor((after - start).TotalHours);
        return start.AddHours(((elapsed / hours) + 1) * hours);
    }
}
