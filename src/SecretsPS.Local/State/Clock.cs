namespace SecretsPS.Local.State;

/// <summary>The service's clock, in the resolution of its timestamps.</summary>
internal sealed class Clock(TimeProvider timeProvider)
{
    public DateTimeOffset Now
    {
        get
        {
            DateTimeOffset now = timeProvider.GetUtcNow();
            return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        }
    }
}
