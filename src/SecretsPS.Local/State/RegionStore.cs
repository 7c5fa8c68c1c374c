using System.Collections.Concurrent;

namespace SecretsPS.Local.State;

/// <summary>
/// The secrets of one region, found by name; an ARN holds the name, so it needs no index of its own.
/// Nothing here locks the region: every secret has its own lock.
/// </summary>
internal sealed class RegionStore
{
    private readonly ConcurrentDictionary<string, Secret> _byName = new(StringComparer.Ordinal);
    private readonly string _arnPrefix;
    private readonly SecretOrder _order;
    private long _count;
    private long _members;
    private long _changes;

    public RegionStore(string region, string accountId)
    {
        Region = region;
        _arnPrefix = SecretArn.Prefix(region, accountId);
        _order = new SecretOrder(this);
    }

    public string Region { get; }

    public string Partition => SecretArn.Partition(Region);

    /// <summary>Counted apart: the dictionary's own count takes all of its locks.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Grows when a secret comes or goes.</summary>
    public long Members => Interlocked.Read(ref _members);

    /// <summary>Grows with every change that a sorted listing could show.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    public IEnumerable<Secret> All => _byName.Select(pair => pair.Value);

    public SecretOrder Order => _order;

    public string NewArn(string name) => string.Concat(_arnPrefix, name, SecretArn.NewSuffix());

    /// <summary>The same name and suffix as in the primary region, as replicas have it.</summary>
    public string ArnLike(string arn) => string.Concat(_arnPrefix, SecretArn.Resource(arn));

    public Secret? FindByName(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Finds by name, by full ARN, or by ARN without its suffix.</summary>
    public Secret? Find(string secretId)
    {
        if (!secretId.StartsWith("arn:", StringComparison.Ordinal))
            return FindByName(secretId);
        if (!secretId.StartsWith(_arnPrefix, StringComparison.Ordinal))
            return null;

        string resource = secretId[_arnPrefix.Length..];
        if (!SecretArn.EndsLikeSuffix(resource))
            return FindByName(resource);
        return FindByName(resource[..^SecretArn.SuffixLength]) is { } secret
            && string.Equals(secret.Arn, secretId, StringComparison.Ordinal)
            ? secret
            : null;
    }

    /// <returns>The secret that has the name now: the given one, or the one that was there before.</returns>
    public Secret GetOrAdd(Secret secret)
    {
        Secret stored = _byName.GetOrAdd(secret.Name, secret);
        if (ReferenceEquals(stored, secret))
        {
            Interlocked.Increment(ref _count);
            MembersChanged();
        }

        return stored;
    }

    public bool Replace(Secret old, Secret replacement)
    {
        if (!_byName.TryUpdate(old.Name, replacement, old))
            return false;
        old.MarkRemoved();
        MembersChanged();
        return true;
    }

    /// <summary>Takes the secret out and overwrites its values. The caller holds the lock on its content.</summary>
    public void Remove(Secret secret)
    {
        if (_byName.TryRemove(KeyValuePair.Create(secret.Name, secret)))
        {
            Interlocked.Decrement(ref _count);
            MembersChanged();
        }

        secret.MarkRemoved();
        if (!secret.IsReplica)
            secret.Content.Clear();
    }

    /// <summary>Says that a secret shows another date now.</summary>
    public void Touch() => Interlocked.Increment(ref _changes);

    private void MembersChanged()
    {
        Interlocked.Increment(ref _members);
        Touch();
    }
}
