using System.Text.Json;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>One request on its way through an operation.</summary>
internal sealed class Call(ServiceState state, RegionStore store, Input input, Utf8JsonWriter writer)
{
    private List<SecretContent>? _displaced;

    public ServiceState State => state;

    public RegionStore Store => store;

    public Input Input => input;

    public Utf8JsonWriter Writer => writer;

    public DateTimeOffset Now { get; } = state.Clock.Now;

    /// <summary>Takes the secret that the request names, whatever its state.</summary>
    public SecretLease Open() =>
        TryOpen(input.RequiredText("SecretId"), out SecretLease lease) ? lease : throw Errors.NotFound();

    /// <summary>Takes the secret unless it is scheduled for deletion.</summary>
    public SecretLease OpenActive() => Active(Open());

    /// <summary>Takes the secret unless it is scheduled for deletion or a replica, which only its primary can change.</summary>
    public SecretLease OpenWritable()
    {
        SecretLease lease = OpenActive();
        if (!lease.Secret.IsReplica)
            return lease;
        lease.Dispose();
        throw Errors.ReplicaIsReadOnly();
    }

    public bool TryOpen(string secretId, out SecretLease lease)
    {
        lease = default;
        return store.Find(secretId) is { } secret && SecretLease.TryTake(secret, Now, out lease);
    }

    public static SecretLease Active(SecretLease lease)
    {
        if (lease.Content.DeletionDate is null)
            return lease;
        lease.Dispose();
        throw Errors.MarkedForDeletion();
    }

    public static void RefuseDeleted(SecretContent content)
    {
        if (content.DeletionDate is not null)
            throw Errors.MarkedForDeletion();
    }

    public void CheckKey(string? kmsKeyId)
    {
        if (kmsKeyId is not null && state.DeniedKmsKeys.Contains(kmsKeyId))
            throw Errors.KmsDenied();
    }

    /// <summary>Remembers a secret that another one replaced. Its own lock may not be taken while this call holds one.</summary>
    public void Displace(SecretContent content) => (_displaced ??= []).Add(content);

    public void ClearDisplaced()
    {
        foreach (SecretContent content in _displaced ?? [])
        {
            lock (content.Gate)
                content.Clear();
        }
    }

    public void WriteIdentity(Secret secret)
    {
        writer.WriteString("ARN"u8, secret.Arn);
        writer.WriteString("Name"u8, secret.Name);
    }
}
