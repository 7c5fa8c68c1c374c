using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>ReplicateSecretToRegions: adds replicas; a region that has the name already answers Failed.</summary>
internal static class ReplicateSecretToRegions
{
    public static void Run(Call call)
    {
        List<object>? regions = call.Input.List("AddReplicaRegions");
        Replication.CheckRegions(regions, call.Store);
        using SecretLease lease = call.OpenWritable();
        Replication.Add(call, lease.Secret, regions);
        call.Writer.WriteString("ARN"u8, lease.Secret.Arn);
        SecretWriter.WriteReplication(call.Writer, lease.Content);
    }
}
