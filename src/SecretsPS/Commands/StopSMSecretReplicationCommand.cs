using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Makes replicas secrets of their own. The service takes this call in the replica's region: name it as -ReplicaRegion or -Region, or give the replica's ARN.</summary>
[Cmdlet(VerbsLifecycle.Stop, "SMSecretReplication", SupportsShouldProcess = true)]
[OutputType(typeof(StopReplicationToReplicaResult))]
public sealed class StopSMSecretReplicationCommand : SecretCmdlet
{
    /// <summary>Regions of the replicas; the region of the call where it is not given.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ReplicaRegionCompleter))]
    [ReplicaRegionTransformation]
    [Alias("ReplicaRegions")]
    public ReplicaRegionType[]? ReplicaRegion { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            if (ReplicaRegion is not { Length: > 0 }) Promote(id, null);
            else
                foreach (var replica in ReplicaRegion) Promote(id, replica.Region);
        }
    }

    private void Promote(string id, string? region)
    {
        var request = new StopReplicationToReplicaRequest { SecretId = region is null ? id : InRegion(id, region) };
        if (!AcceptRegion(id, region) || !Accept(request, id)) return;
        if (!Approve(id, region is null ? "Stop replication and keep the replica" : $"Stop replication and keep the replica in {region}")) return;
        Submit(id, (turn, token) => (region is null ? ClientFor(id) : ClientIn(region)).SendInTurnAsync(request, turn, token), WriteObject);
    }

    // Name, account and suffix of a replica are the primary's.
    private static string InRegion(string id, string region) =>
        SecretArn.TryParse(id, out var arn) ? $"arn:{arn.Partition}:secretsmanager:{region}:{arn.AccountId}:secret:{arn.Resource}" : id;

    private bool AcceptRegion(string id, string? region)
    {
        try
        {
            if (region is not null) RegionName.Check(region, nameof(ReplicaRegion));
            return true;
        }
        catch (SecretsManagerInputException e)
        {
            WriteError(Errors.From(e, id));
            return false;
        }
    }
}
