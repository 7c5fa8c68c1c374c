using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>StopReplicationToReplica: called in the replica's region, makes the replica a secret of its own.</summary>
internal static class StopReplicationToReplica
{
    public static void Run(Call call)
    {
        using SecretLease lease = call.OpenActive();
        Secret secret = lease.Secret;
        if (!secret.IsReplica)
            throw Errors.InvalidRequest("Operation permitted on a replica secret only. Call must be made in the replica's region.");

        SecretContent shared = lease.Content;
        shared.Replicas.RemoveAll(replica => ReferenceEquals(replica.Secret, secret));
        secret.StandAlone(call.Now);
        shared.Changed(call.Now);
        secret.Store.Touch();
        call.Writer.WriteString("ARN"u8, secret.Arn);
    }
}
