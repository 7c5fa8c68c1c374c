using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>DescribeSecret: metadata, also of a secret that is scheduled for deletion.</summary>
internal static class DescribeSecret
{
    public static void Run(Call call)
    {
        using SecretLease lease = call.Open();
        SecretWriter.Write(call.Writer, lease.Secret, "VersionIdsToStages"u8, call.Now);
        if (!lease.Secret.IsReplica && lease.Content.Replicas.Count > 0)
            SecretWriter.WriteReplication(call.Writer, lease.Content);
    }
}
