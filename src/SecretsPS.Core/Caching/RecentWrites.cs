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

    /// <summary>Notes a write.</summary>
    /// <param name="names">The secret's.</param>
    /// <param name="writer">The connection that wrote.</param>
    /// <param name="outcome">How the write ended.</param>
    public static void Add(string[] names, WatchingSecretsManager writer, WriteOutcome outcome)
    {
        lock (s_lock)
        {
            var now = DateTimeOffset.UtcNow;
            var queue = outcome == WriteOutcome.GoesOn ? s_goingOn : s_ended;
            foreach (var name in names)
                queue.Add(new WrittenName(s_count++, WrittenName.HashOf(name), outcome == WriteOutcome.Done ? writer.Number : 0, now));
        }
    }

    /// <summary>Whether what a connection reads of a secret may change yet, by a write before a mark.</summary>
    /// <param name="names">The secret's.</param>
    /// <param name="reader">The connection, which reads its own writes.</param>
    /// <param name="before">The mark.</param>
    public static bool Concern(string[] names, ISecretsManager reader, WriteMark before)
    {
        var hashes = Array.ConvertAll(names, WrittenName.HashOf);
        lock (s_lock)
        {
            var now = DateTimeOffset.UtcNow;
            return s_ended.Concern(hashes, reader, before, now) || s_goingOn.Concern(hashes, reader, before, now);
        }
    }
}
