namespace SecretsPS.Caching;

/// <summary>Writes that settle in the order in which they ended; at most as many as an account takes in five minutes.</summary>
/// <param name="settlesIn">How long after its end a write is settled.</param>
internal sealed class RecentWriteQueue(TimeSpan settlesIn)
{
    private const int MaxWrites = 16_384;

    private readonly Queue<RecentWrite> _writes = new();
    private DateTimeOffset _droppedUntil = DateTimeOffset.MinValue;

    public void Add(RecentWrite write, DateTimeOffset now)
    {
        Forget(now);
        if (_writes.Count == MaxWrites) _droppedUntil = _writes.Dequeue().EndedAt + settlesIn;
        _writes.Enqueue(write);
    }

    /// <summary>Whether a write that ended before a moment leaves a secret unsettled for a connection.</summary>
    public bool Concern(string[] names, ISecretsManager reader, WriteMark before, DateTimeOffset now)
    {
        Forget(now);
        // All that ended before is settled by now.
        if (before.Count == 0 || now >= before.At + settlesIn) return false;
        // It may be one of those that the bound has dropped, and nobody knows their names any more.
        if (_droppedUntil > now) return true;
        foreach (var write in _writes)
        {
            if (write.Number >= before.Count) return false;
            if (!write.IsSettledFor(reader) && write.Concerns(names)) return true;
        }

        return false;
    }

    private void Forget(DateTimeOffset now)
    {
        while (_writes.TryPeek(out var oldest) && oldest.EndedAt + settlesIn <= now) _writes.Dequeue();
    }
}

/// <summary>A place in the order of writes.</summary>
/// <param name="Count">How many there had been.</param>
/// <param name="At">When.</param>
internal sealed record WriteMark(long Count, DateTimeOffset At);

/// <summary>One write.</summary>
/// <param name="Number">Its place among all.</param>
/// <param name="SecretId">What was written, as it was given.</param>
/// <param name="Writer">The connection that wrote.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="EndedAt">When it ended.</param>
internal sealed record RecentWrite(long Number, string SecretId, WeakReference<ISecretsManager> Writer, WriteOutcome Outcome, DateTimeOffset EndedAt)
{
    public bool IsSettledFor(ISecretsManager reader) =>
        Outcome == WriteOutcome.Done && Writer.TryGetTarget(out var writer) && ReferenceEquals(writer, reader);

    // What shares a name stands in the id: only such an id is worth taking apart.
    public bool Concerns(string[] names) =>
        Array.Exists(names, name => SecretId.Contains(name, StringComparison.Ordinal)) && SecretNames.Meet(names, SecretNames.Of(SecretId));
}
