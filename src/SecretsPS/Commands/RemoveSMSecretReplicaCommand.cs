using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Deletes replicas of secrets. The primary secret stays.</summary>
[Cmdlet(VerbsCommon.Remove, "SMSecretReplica", SupportsShouldProcess = true)]
[OutputType(typeof(RemoveRegionsFromReplicationResult))]
public sealed class RemoveSMSecretReplicaCommand : SecretCmdlet
{
    /// <summary>Regions of the replicas: names, or objects with Region.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(ReplicaRegionCompleter))]
    [ReplicaRegionTransformation]
    [Alias("ReplicaRegions", "RemoveReplicaRegions")]
    public ReplicaRegionType[] ReplicaRegion { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var regions = ReplicaRegion.Select(replica => replica.Region!).ToArray();
        foreach (var id in SecretId)
        {
            var request = new RemoveRegionsFromReplicationRequest { SecretId = id, RemoveReplicaRegions = regions };
            if (!Accept(request, id) || !Approve(id, $"Delete replicas in {string.Join(", ", regions)}")) continue;
            Submit(id, (turn, token) => ClientFor(id).SendInTurnAsync(request, turn, token), WriteObject);
        }
    }
}
