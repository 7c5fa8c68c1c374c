using System.Runtime.InteropServices;

namespace SecretsPS.Caching;

/// <summary>Names that were written, which settle in the order in which the writes ended; at most 16,384, more than an account writes in the minutes that any takes to settle.</summary>
/// <param name="settlesIn">How long after its end a write is settled.</param>
internal sealed class RecentWriteQueue(TimeSpan settlesIn)
{
    private const int MaxNames = 16_384;

    private readonly Queue<WrittenName> _names = new();
    private DateTimeOffset _droppedUntil = DateTimeOffset.MinValue;

    public void Add(WrittenName name)
    {
        Forget(name.EndedAt);
        if (_names.Count == MaxNames) _droppedUntil = _names.Dequeue().EndedAt + settlesIn;
        _names.Enqueue(name);
    }

    /// <summary>Whether a write that ended before a moment leaves a secret unsettled for a connection.</summary>
    public bool Concern(int[] hashes, ISecretsManager reader, WriteMark before, DateTimeOffset now)
    {
        Forget(now);
        // All that ended before is settled by now.
        if (before.Count == 0 || now >= before.At + settlesIn) return false;
        // It may be one of those that the bound has dropped, and nobody knows their names any more.
        if (_droppedUntil > now) return true;
        foreach (var name in _names)
        {
            if (name.Number >= before.Count) return false;
            if (Array.IndexOf(hashes, name.Hash) >= 0 && !name.IsSettledFor(reader)) return true;
        }

        return false;
    }

    private void Forget(DateTimeOffset now)
    {
        while (_names.TryPeek(out var oldest) && oldest.EndedAt + settlesIn <= now) _names.Dequeue();
    }
}

/// <summary>A place in the order of writes.</summary>
/// <param name="Count">How many names had been written.</param>
/// <param name="At">When.</param>
internal sealed record WriteMark(long Count, DateTimeOffset At);

/// <summary>
/// A name under which a secret was written. It refers to nothing: thousands of objects that live for a minute and then
/// go are what costs a garbage collector most, and cost an import a fortieth of its rate.
/// </summary>
/// <param name="Number">Its place among all.</param>
/// <param name="Hash">Of the name. Where two names have the same, one is read anew that might have been kept.</param>
/// <param name="Writer">The <see cref="WatchingSecretsManager.Number"/> that reads its own write; 0 where the write may not have ended.</param>
/// <param name="EndedAt">When the write ended.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WrittenName(long Number, int Hash, int Writer, DateTimeOffset EndedAt)
{
    public static int HashOf(string name) => name.GetHashCode(StringComparison.Ordinal);

    public bool IsSettledFor(ISecretsManager reader) => Writer != 0 && reader is WatchingSecretsManager { Number: var number } && number == Writer;
}
