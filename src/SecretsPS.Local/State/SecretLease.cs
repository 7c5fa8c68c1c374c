namespace SecretsPS.Local.State;

/// <summary>A secret together with the lock on its content; disposing it gives the lock back.</summary>
internal readonly ref struct SecretLease
{
    private readonly object _gate;

    private SecretLease(Secret secret, object gate)
    {
        Secret = secret;
        _gate = gate;
    }

    public Secret Secret { get; }

    public SecretContent Content => Secret.Content;

    /// <summary>Takes the lock unless the secret has left its store meanwhile.</summary>
    public static bool TryTake(Secret secret, DateTimeOffset now, out SecretLease lease)
    {
        lease = default;
        while (!secret.IsRemoved)
        {
            SecretContent content = secret.Content;
            Monitor.Enter(content.Gate);
            if (ReferenceEquals(secret.Content, content) && !secret.IsRemoved)
            {
                if (content.DeletionDate is null || content.DeletionDate > now)
                {
                    lease = new SecretLease(secret, content.Gate);
                    return true;
                }

                // The recovery window is over: nobody sees the secret again.
                secret.Store.Remove(secret);
            }

            Monitor.Exit(content.Gate);
        }

        return false;
    }

    public void Dispose() => Monitor.Exit(_gate);
}
