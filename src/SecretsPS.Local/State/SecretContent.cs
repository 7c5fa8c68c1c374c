namespace SecretsPS.Local.State;

/// <summary>
/// What a primary and its replicas have in common: versions, tags, policy, rotation. They share one instance,
/// so that a replica can never be out of step, and one lock, so that no two locks are ever held together.
/// </summary>
internal sealed class SecretContent(Secret primary, DateTimeOffset created)
{
    /// <summary>Versions kept before unlabelled ones are removed.</summary>
    public const int KeptVersions = 100;

    private static readonly TimeSpan s_keptFor = TimeSpan.FromHours(24);

    private readonly List<SecretVersion> _versions = new(1);
    private long _sequence;

    public object Gate { get; } = new();

    public Secret Primary => primary;

    public string? Description { get; set; }

    public string? Type { get; set; }

    /// <summary>Null before the first tag: the service then leaves the member out, later it sends an empty list.</summary>
    public List<Tag>? Tags { get; set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SecretVersion> Versions => _versions;

    public List<Replica> Replicas { get; } = [];

    public string? Policy { get; set; }

    public RotationSettings? Rotation { get; set; }

    public DateTimeOffset LastChanged { get; private set; } = created;

    /// <summary>When the secret goes, or null when it is not scheduled for deletion.</summary>
    public DateTimeOffset? DeletionDate { get; set; }

    /// <summary>The token that created the secret; repeats are recognised by it where there is no version.</summary>
    public string? CreationToken { get; init; }

    public SecretVersion? Version(string id) =>
        _versions.Find(version => string.Equals(version.Id, id, StringComparison.Ordinal));

    public SecretVersion? Holder(string stage) => _versions.Find(version => version.Has(stage));

    public void Add(SecretVersion version)
    {
        version.Sequence = ++_sequence;
        _versions.Add(version);
    }

    /// <summary>LastChangedDate grows with every change, also with two inside one millisecond (recorded).</summary>
    public void Changed(DateTimeOffset now)
    {
        LastChanged = now > LastChanged ? now : LastChanged.AddMilliseconds(1);
        primary.Store.Touch();
        foreach (Replica replica in Replicas)
            replica.Secret?.Store.Touch();
    }

    /// <summary>Removes the oldest unlabelled versions beyond the hundred that are kept, none of them younger than a day.</summary>
    public void Prune(DateTimeOffset now)
    {
        for (int i = 0; i < _versions.Count && _versions.Count > KeptVersions;)
        {
            SecretVersion version = _versions[i];
            if (version.Stages.Count == 0 && now - version.Created > s_keptFor)
            {
                version.Value?.Clear();
                _versions.RemoveAt(i);
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>A copy that a replica takes along when it becomes a secret of its own. Rotation stays with the primary.</summary>
    public SecretContent Detach(Secret owner, DateTimeOffset now)
    {
        SecretContent copy = new(owner, now)
        {
            Description = Description,
            Type = Type,
            Tags = Tags is null ? null : [.. Tags],
            Policy = Policy,
        };
        copy._versions.AddRange(_versions.Select(version => version.Copy(owner.KmsKeyId)));
        copy._sequence = _sequence;
        return copy;
    }

    public void Clear()
    {
        foreach (SecretVersion version in _versions)
            version.Value?.Clear();
        _versions.Clear();
    }
}
