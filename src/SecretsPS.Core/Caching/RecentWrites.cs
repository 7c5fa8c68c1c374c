namespace SecretsPS.Caching;

/// <summary>
/// The writes of this process that may not be settled yet, for a cache that is made after them: most sessions never make
/// one, and then this is all that a write costs.
/// </summary>
internal static class RecentWrites
{
    // An account takes some 3,000 a minute.
    private const int MaxWrites = 16_384;

    private static readonly Queue<RecentWrite> s_writes = new();
    private static long s_count;

    // Past the bound the oldest goes; a cache that is made then keeps nothing until it has settled.
    private static DateTimeOffset s_allUntil = DateTimeOffset.MinValue;

    /// <summary>How many there have been: what a new cache has not heard of itself.</summary>
    public static long Count
    {
        get
        {
            lock (s_writes) return s_count;
        }
    }

    public static void Add(string secretId, WeakReference<ISecretsManager> writer, WriteOutcome outcome)
    {
        var now = DateTimeOffset.UtcNow;
        lock (s_writes)
        {
            while (s_writes.TryPeek(out var oldest) && (oldest.Until <= now || s_writes.Count >= MaxWrites))
            {
                if (oldest.Until > s_allUntil && oldest.Until > now) s_allUntil = oldest.Until;
                s_writes.Dequeue();
            }

            s_writes.Enqueue(new RecentWrite(s_count++, secretId, writer, outcome, now + UnsettledNames.TimeAfter(outcome)));
        }
    }

    /// <summary>Whether what a connection reads of a secret may change yet, by one of the first writes.</summary>
    /// <param name="names">The secret's.</param>
    /// <param name="reader">The connection, which reads its own writes.</param>
    /// <param name="count">How many writes to look at.</param>
    public static bool Concern(string[] names, ISecretsManager reader, long count)
    {
        var now = DateTimeOffset.UtcNow;
        lock (s_writes)
        {
            if (s_allUntil > now && count > 0) return true;
            foreach (var write in s_writes)
            {
                if (write.Number >= count) return false;
                if (write.Until > now && !write.IsSettledFor(reader) && SecretNames.Meet(names, SecretNames.Of(write.SecretId))) return true;
            }
        }

        return false;
    }

    private sealed record RecentWrite(long Number, string SecretId, WeakReference<ISecretsManager> Writer, WriteOutcome Outcome, DateTimeOffset Until)
    {
        public bool IsSettledFor(ISecretsManager reader) =>
            Outcome == WriteOutcome.Done && Writer.TryGetTarget(out var writer) && ReferenceEquals(writer, reader);
    }
}
