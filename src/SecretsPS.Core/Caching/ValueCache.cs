using System.Runtime.CompilerServices;
using SecretsPS.Model;

namespace SecretsPS.Caching;

/// <summary>
/// Values of secrets in memory, for as long as a caller allows. Nothing outlives a write through
/// <see cref="WatchingSecretsManager"/>, in whatever session of the process and under whatever name or ARN of the
/// secret; a read that was under way meanwhile is not kept. Values are copies and are cleared when they go.
/// Thread-safe.
/// </summary>
public sealed class ValueCache : IDisposable
{
    /// <summary>Values at a time, at most; the one used longest ago goes first.</summary>
    public const int MaxEntries = 1_000;

    /// <summary>Bytes of values at a time, at most: 16 MiB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    // Weak: a session that is gone takes its cache along.
    private static readonly ConditionalWeakTable<ValueCache, object> s_all = new();

    // Every call asks for them, and to walk the table takes a lock and an object to finalize.
    private static volatile bool s_isAnyMade;

    private readonly object _lock = new();
    private readonly Dictionary<CacheKey, LinkedListNode<CachedValue>> _byKey = [];
    private readonly LinkedList<CachedValue> _byUse = [];
    private readonly HashSet<ReadTicket> _reads = [];
    private readonly TimeProvider _time;
    private readonly UnsettledNames _unsettled;
    private readonly WriteMark _made;
    private readonly ITimer _timer;
    private long _bytes;
    private DateTimeOffset _nextSweep = DateTimeOffset.MaxValue;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="time">Clock and timers; the system's where null. Writes before it was made settle by the system's.</param>
    public ValueCache(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _unsettled = new UnsettledNames(_time);
        var weak = new WeakReference<ValueCache>(this);
        _timer = _time.CreateTimer(_ => { if (weak.TryGetTarget(out var cache)) cache.Sweep(); }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        s_all.Add(this, this);
        s_isAnyMade = true;
        // Behind the line above: a write that ends now is told by one of the two.
        _made = RecentWrites.Mark();
    }

    /// <summary>Values that are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _byUse.Count;
        }
    }

    /// <summary>Clears everything.</summary>
    public void Clear() => Forget(_ => true, _ => true);

    /// <summary>Clears all versions of a secret, of all connections.</summary>
    /// <param name="secretId">Name, full or partial ARN.</param>
    public void Forget(string secretId)
    {
        var names = SecretNames.Of(secretId);
        Forget(value => SecretNames.Meet(value.Names, names), read => SecretNames.Meet(read.Names, names));
    }

    /// <summary>Clears all versions of the secrets whose name a pattern matches; what is being read is not kept.</summary>
    /// <param name="matches">Takes the name of a secret.</param>
    public void Forget(Predicate<string> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        Forget(value => matches(value.Name ?? value.Names[0]), _ => true);
    }

    /// <summary>Clears everything and keeps no timer.</summary>
    public void Dispose()
    {
        Clear();
        _timer.Dispose();
    }

    internal static void TellWriteStarted(string? secretId)
    {
        foreach (var cache in All) cache.ForgetWritten(secretId);
    }

    internal static void TellWriteEnded(string? secretId, WatchingSecretsManager writer, WriteOutcome outcome)
    {
        var names = SecretNames.Of(secretId);
        RecentWrites.Add(names, writer, outcome);
        foreach (var cache in All)
        {
            lock (cache._lock) cache._unsettled.Add(names, writer, outcome);
            cache.ForgetWritten(secretId);
        }
    }

    internal static void TellRead(ISecretsManager reader, object answer)
    {
        foreach (var cache in All) cache.ForgetContradicted(reader, answer);
    }

    private static IEnumerable<ValueCache> All => s_isAnyMade ? s_all.Select(entry => entry.Key) : [];

    /// <summary>A copy of a value that is young enough; null where there is none.</summary>
    internal GetSecretValueResult? Find(ISecretsManager connection, GetSecretValueRequest request, TimeSpan maxAge)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(CacheKey.Of(connection, request.SecretId!, request), out var node) || node.Value.ReadAt.Age(_time) > maxAge) return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            if (maxAge > node.Value.MaxAge) node.Value.MaxAge = maxAge;
            return node.Value.Reveal();
        }
    }

    /// <summary>Notes that a value is about to be read. What is written while the ticket is open spoils it.</summary>
    internal ReadTicket Begin(ISecretsManager connection, string secretId, GetSecretValueRequest request)
    {
        lock (_lock)
        {
            var kept = _byKey.GetValueOrDefault(CacheKey.Of(connection, secretId, request));
            var ticket = new ReadTicket(this, connection, secretId, SecretNames.Of(secretId), CacheTime.Now(_time), kept?.Value);
            _reads.Add(ticket);
            return ticket;
        }
    }

    internal void End(ReadTicket ticket)
    {
        lock (_lock) _reads.Remove(ticket);
    }

    /// <summary>Keeps a copy of what was read.</summary>
    /// <param name="ticket">The read.</param>
    /// <param name="request">Which version was asked for.</param>
    /// <param name="result">The answer, which stays the caller's.</param>
    /// <param name="maxAge">How long to keep it; null takes the place of a value that is kept already, and of no other.</param>
    internal void Keep(ReadTicket ticket, GetSecretValueRequest request, GetSecretValueResult result, TimeSpan? maxAge)
    {
        var ids = new[] { ticket.SecretId, result.Name, result.ARN }.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var keys = Array.ConvertAll(ids, id => CacheKey.Of(ticket.Connection, id, request));
        var names = ids.SelectMany(SecretNames.Of).Distinct(StringComparer.Ordinal).ToArray();
        lock (_lock)
        {
            var known = keys.Select(key => _byKey.GetValueOrDefault(key)).OfType<LinkedListNode<CachedValue>>().Distinct().ToArray();
            // A read that started later knows better.
            if (Array.Exists(known, node => node.Value.Order > ticket.Order)) return;
            var age = maxAge ?? known.FirstOrDefault()?.Value.MaxAge ?? ticket.Kept?.MaxAge;
            // What was seen now takes the place of what was seen before, whether it may itself be kept or not.
            foreach (var node in known) Remove(node);
            // Of reads side by side that differ nobody knows which saw the newer version: none is kept.
            var shown = SeenVersion.Of(ticket.Connection, result);
            if (ticket.SeenMeanwhile.Exists(other => other.Contradicts(shown))) return;
            if (age is null || ticket.IsSpoiled || _unsettled.Contains(names, ticket.Connection) || RecentWrites.Concern(names, ticket.Connection, _made)) return;
            // Under a partial ARN too, if it was kept under one; the ARN tells a secret from one of the same name before it.
            var others = known.Select(node => node.Value).Append(ticket.Kept).Where(value => value is not null && value.ARN == result.ARN).SelectMany(value => value!.Keys);
            Add(new CachedValue(result, [.. keys.Union(others)], names, ticket, age.Value));
        }
    }

    private void Add(CachedValue value)
    {
        var node = _byUse.AddFirst(value);
        foreach (var key in value.Keys) _byKey[key] = node;
        _bytes += value.ByteCount;
        while (_byUse.Count > MaxEntries || _bytes > MaxBytes) Remove(_byUse.Last!);
        SweepBefore(_time.GetUtcNow() + value.MaxAge);
    }

    private void Remove(LinkedListNode<CachedValue> node)
    {
        foreach (var key in node.Value.Keys) _byKey.Remove(key);
        _byUse.Remove(node);
        _bytes -= node.Value.ByteCount;
        node.Value.Dispose();
    }

    private void ForgetWritten(string? secretId)
    {
        if (secretId is null) Clear();
        else Forget(secretId);
    }

    private void Forget(Predicate<CachedValue> value, Predicate<ReadTicket> read)
    {
        lock (_lock)
        {
            foreach (var open in _reads)
                if (read(open)) open.IsSpoiled = true;
            RemoveWhere(value);
        }
    }

    private void ForgetContradicted(ISecretsManager reader, object answer)
    {
        lock (_lock)
        {
            if (_byUse.Count == 0 && _reads.Count == 0) return;
            foreach (var seen in SeenVersion.In(reader, answer))
            {
                RemoveWhere(value => value.Seen.Contradicts(seen));
                var names = SecretNames.Of(seen.Name);
                foreach (var open in _reads)
                    if (SecretNames.Meet(open.Names, names)) open.SeenMeanwhile.Add(seen);
            }
        }
    }

    private void RemoveWhere(Predicate<CachedValue> condition)
    {
        for (var node = _byUse.First; node is not null;)
        {
            var next = node.Next;
            if (condition(node.Value)) Remove(node);
            node = next;
        }
    }

    private void SweepBefore(DateTimeOffset due)
    {
        if (due >= _nextSweep) return;
        _nextSweep = due;
        var wait = due - _time.GetUtcNow();
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    // What nobody may use any more does not wait in memory for the next call.
    private void Sweep()
    {
        lock (_lock)
        {
            RemoveWhere(value => value.ReadAt.Age(_time) >= value.MaxAge);
            _nextSweep = DateTimeOffset.MaxValue;
            if (_byUse.Count == 0) return;
            SweepBefore(_time.GetUtcNow() + _byUse.Min(value => value.MaxAge - value.ReadAt.Age(_time)));
        }
    }
}
