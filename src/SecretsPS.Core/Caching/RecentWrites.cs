namespace SecretsPS.Caching;

/// <summary>
/// The writes of this process that may not be settled yet, for a cache that is made after them: most sessions never make
/// one, and then this is all that a write costs. By the system's clock.
/// </summary>
internal static class RecentWrites
{
    private static readonly object s_lock = new();

    // Apart, as those that go on settle later than others that ended after them.
    private static readonly RecentWriteQueue s_ended = new(UnsettledNames.TimeAfter(WriteOutcome.Done));
    private static readonly RecentWriteQueue s_goingOn = new(UnsettledNames.TimeAfter(WriteOutcome.GoesOn));
    private static long s_count;

    /// <summary>What a cache that is made now has not heard of.</summary>
    public static WriteMark Mark()
    {
        lock (s_lock) return new WriteMark(s_count, DateTimeOffset.UtcNow);
    }

    public static void Add(string secretId, WeakReference<ISecretsManager> writer, WriteOutcome outcome)
    {
        lock (s_lock)
        {
            var now = DateTimeOffset.UtcNow;
            (outcome == WriteOutcome.GoesOn ? s_goingOn : s_ended).Add(new RecentWrite(s_count++, secretId, writer, outcome, now), now);
        }
    }

    /// <summary>Whether what a connection reads of a secret may change yet, by a write before a mark.</summary>
    /// <param name="names">The secret's.</param>
    /// <param name="reader">The connection, which reads its own writes.</param>
    /// <param name="before">The mark.</param>
    public static bool Concern(string[] names, ISecretsManager reader, WriteMark before)
    {
        lock (s_lock)
        {
            var now = DateTimeOffset.UtcNow;
            return s_ended.Concern(names, reader, before, now) || s_goingOn.Concern(names, reader, before, now);
        }
    }
}
