namespace SecretsPS.Caching;

/// <summary>
/// Secrets whose value may still change after a write returned: a replica follows its primary, a rotation function
/// works on, a call that timed out may be carried out yet. They are read, and not kept.
/// </summary>
internal sealed class UnsettledNames(TimeProvider time)
{
    private const int MaxNames = 4096;

    /// <summary>A replica follows within seconds; a minute leaves room.</summary>
    private static readonly TimeSpan s_afterWrite = TimeSpan.FromMinutes(1);

    /// <summary>The longest that a function may run once.</summary>
    private static readonly TimeSpan s_afterRotation = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, (DateTimeOffset Until, ISecretsManager? Except)> _names = new(StringComparer.Ordinal);
    private DateTimeOffset _allUntil = DateTimeOffset.MinValue;

    /// <summary>How long after a write a value may still change.</summary>
    public static TimeSpan TimeAfter(WriteOutcome outcome) => outcome == WriteOutcome.GoesOn ? s_afterRotation : s_afterWrite;

    /// <summary>Notes a write.</summary>
    /// <param name="names">The secret's.</param>
    /// <param name="writer">The connection that wrote.</param>
    /// <param name="outcome">How the write ended.</param>
    public void Add(string[] names, ISecretsManager writer, WriteOutcome outcome)
    {
        var now = time.GetUtcNow();
        var until = now + TimeAfter(outcome);
        // The connection that wrote reads its own write.
        var except = outcome == WriteOutcome.Done ? writer : null;
        foreach (var name in names)
        {
            var isThere = _names.TryGetValue(name, out var known) && known.Until > now;
            _names[name] = isThere
                ? (known.Until > until ? known.Until : until, ReferenceEquals(known.Except, except) ? except : null)
                : (until, except);
        }

        if (_names.Count > MaxNames) Shrink(now);
    }

    /// <summary>Whether what a connection reads of a secret may change yet.</summary>
    public bool Contains(string[] names, ISecretsManager reader)
    {
        var now = time.GetUtcNow();
        return _allUntil > now
            || Array.Exists(names, name => _names.TryGetValue(name, out var known) && known.Until > now && !ReferenceEquals(known.Except, reader));
    }

    // A long import writes more names than are worth remembering: nothing is kept then until the last has settled.
    private void Shrink(DateTimeOffset now)
    {
        foreach (var (name, known) in _names.ToArray())
            if (known.Until <= now) _names.Remove(name);
        if (_names.Count <= MaxNames) return;
        _allUntil = _names.Values.Max(known => known.Until);
        _names.Clear();
    }
}
