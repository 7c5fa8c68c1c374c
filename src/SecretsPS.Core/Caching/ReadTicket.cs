namespace SecretsPS.Caching;

/// <summary>A read that is under way. Disposing it ends the read.</summary>
internal sealed class ReadTicket(ValueCache cache, ISecretsManager connection, string secretId, string[] names, CacheTime startedAt, CachedValue? kept) : IDisposable
{
    public ISecretsManager Connection => connection;

    public string SecretId => secretId;

    public string[] Names => names;

    public CacheTime StartedAt => startedAt;

    /// <summary>Place in the order in which the reads of this process began.</summary>
    public long Order { get; } = ReadOrder.Next();

    /// <summary>What was kept of it when the read began, which may be gone since: how long it was to be kept, and under which names. Null where nothing was.</summary>
    public CachedValue? Kept => kept;

    /// <summary>Whether the secret was written meanwhile. Set under the cache's lock.</summary>
    public bool IsSpoiled { get; set; }

    /// <summary>What other reads showed of this secret meanwhile. Used under the cache's lock.</summary>
    public List<SeenVersion> SeenMeanwhile { get; } = [];

    public void Dispose() => cache.End(this);
}
