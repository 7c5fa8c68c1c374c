using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Operations;

/// <summary>Making replicas, for CreateSecret and ReplicateSecretToRegions.</summary>
internal static class Replication
{
    /// <summary>Checks the regions of a request before anything is changed.</summary>
    public static void CheckRegions(List<object>? items, RegionStore primary)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string? region in (items ?? []).Cast<Input>().Select(item => item.Text("Region")))
        {
            if (region is null)
                throw Errors.InvalidParameter("You must provide a Region for each replica.");
            if (string.Equals(region, primary.Region, StringComparison.Ordinal))
                throw Errors.InvalidParameter("Invalid replica region. The secret's own region can't be a replica region.");
            if (!string.Equals(SecretArn.Partition(region), primary.Partition, StringComparison.Ordinal))
                throw Errors.InvalidParameter($"Invalid replica region. Region {region} is not in partition {primary.Partition}.");
            if (!seen.Add(region))
                throw Errors.InvalidParameter($"Invalid replica region. Region {region} is named more than once.");
        }
    }

    /// <summary>Replicates to the regions of the request. The caller holds the secret's lock.</summary>
    public static void Add(Call call, Secret primary, List<object>? items)
    {
        if (items is null)
            return;

        bool overwrite = call.Input.Flag("ForceOverwriteReplicaSecret") ?? false;
        SecretContent content = primary.Content;
        foreach (Input item in items.Cast<Input>())
        {
            string region = item.Text("Region")!;
            string? key = item.Text("KmsKeyId") is { Length: > 0 } named ? named : null;
            Replica? known = content.Replicas.Find(replica => string.Equals(replica.Region, region, StringComparison.Ordinal));
            if (known?.Secret is not null)
                continue;
            if (known is not null)
                content.Replicas.Remove(known);

            Replica replica = new(region, key);
            Place(call, primary, replica, overwrite);
            content.Replicas.Add(replica);
        }

        content.Changed(call.Now);
    }

    private static void Place(Call call, Secret primary, Replica replica, bool overwrite)
    {
        RegionStore target = call.State.Region(replica.Region);
        Secret copy = new(target.ArnLike(primary.Arn), target, call.Now, primary.Content) { KmsKeyId = replica.KmsKeyId };
        Secret stored = target.GetOrAdd(copy);
        bool isPlaced = ReferenceEquals(stored, copy);
        if (!isPlaced && (HasExpired(stored, call.Now) || (overwrite && IsAlone(stored))) && target.Replace(stored, copy))
        {
            call.Displace(stored.Content);
            isPlaced = true;
        }

        if (isPlaced)
            replica.Secret = copy;
        else
            replica.Failure = $"Replication failed: Secret name {primary.Name} already exists in region {replica.Region}.";
    }

    private static bool HasExpired(Secret secret, DateTimeOffset now) => secret.Content.DeletionDate <= now;

    // A replica shares its primary's list, so neither a replica nor a secret with replicas has an empty one.
    private static bool IsAlone(Secret secret) => secret.Content.Replicas.Count == 0;
}
