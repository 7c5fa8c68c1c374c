using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>RemoveRegionsFromReplication: deletes the replicas in the regions named.</summary>
internal static class RemoveRegionsFromReplication
{
    public static void Run(Call call)
    {
        string[] regions = [.. call.Input.List("RemoveReplicaRegions")!.Cast<string>().Distinct(StringComparer.Ordinal)];
        using SecretLease lease = call.OpenWritable();
        SecretContent content = lease.Content;
        foreach (string region in regions)
        {
            if (!content.Replicas.Exists(replica => Is(replica, region)))
                throw Errors.InvalidParameter($"The secret is not replicated to region {region}.");
        }

        foreach (string region in regions)
            Remove(content, region);
        content.Changed(call.Now);
        call.Writer.WriteString("ARN"u8, lease.Secret.Arn);
        SecretWriter.WriteReplication(call.Writer, content);
    }

    private static void Remove(SecretContent content, string region)
    {
        Replica replica = content.Replicas.First(candidate => Is(candidate, region));
        content.Replicas.Remove(replica);
        replica.Secret?.Store.Remove(replica.Secret);
    }

    private static bool Is(Replica replica, string region) => string.Equals(replica.Region, region, StringComparison.Ordinal);
}
