namespace SecretsPS.Local.State;

/// <summary>A secret in one region: a primary, or a replica that shares its primary's content.</summary>
internal sealed class Secret
{
    private volatile SecretContent _content;
    private volatile bool _isRemoved;

    public Secret(string name, string arn, RegionStore store, DateTimeOffset created, string? creationToken)
    {
        Name = name;
        Arn = arn;
        Store = store;
        Created = created;
        _content = new SecretContent(this, created) { CreationToken = creationToken };
    }

    /// <summary>Makes a replica of the secret whose content is given.</summary>
    public Secret(string arn, RegionStore store, DateTimeOffset created, SecretContent shared)
    {
        Name = shared.Primary.Name;
        Arn = arn;
        Store = store;
        Created = created;
        _content = shared;
    }

    public string Name { get; }

    public string Arn { get; }

    public RegionStore Store { get; }

    public DateTimeOffset Created { get; }

    /// <summary>Null is the default key, aws/secretsmanager.</summary>
    public string? KmsKeyId { get; set; }

    public DateTimeOffset? LastAccessed { get; set; }

    public SecretContent Content => _content;

    public bool IsReplica => !ReferenceEquals(_content.Primary, this);

    /// <summary>Set for good once the secret has left its store.</summary>
    public bool IsRemoved => _isRemoved;

    public string? PrimaryRegion => IsReplica || _content.Replicas.Count > 0 ? _content.Primary.Store.Region : null;

    public void MarkRemoved() => _isRemoved = true;

    /// <summary>Cuts a replica off from its primary. The caller holds the shared lock.</summary>
    public void StandAlone(DateTimeOffset now) => _content = _content.Detach(this, now);
}
