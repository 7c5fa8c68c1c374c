namespace SecretsPS.Caching;

/// <summary>A read that is under way. Disposing it ends the read.</summary>
internal sealed class ReadTicket(ValueCache cache, ISecretsManager connection, string secretId, string[] names, CacheTime startedAt) : IDisposable
{
    public ISecretsManager Connection => connection;

    public string SecretId => secretId;

    public string[] Names => names;

    public CacheTime StartedAt => startedAt;

    /// <summary>Whether the secret was written meanwhile. Set under the cache's lock.</summary>
    public bool IsSpoiled { get; set; }

    public void Dispose() => cache.End(this);
}
