using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Replicates secrets to other regions.</summary>
[Cmdlet(VerbsCommon.Add, "SMSecretReplica", SupportsShouldProcess = true)]
[OutputType(typeof(ReplicateSecretToRegionsResult))]
public sealed class AddSMSecretReplicaCommand : SecretCmdlet
{
    /// <summary>Regions: names, or objects with Region and KmsKeyId.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ReplicaRegionTransformation]
    [Alias("ReplicaRegions", "AddReplicaRegions")]
    public ReplicaRegionType[] ReplicaRegion { get; set; } = [];

    /// <summary>Overwrites a secret of the same name in a replica region.</summary>
    [Parameter]
    public SwitchParameter ForceOverwriteReplicaSecret { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            var request = new ReplicateSecretToRegionsRequest
            {
                SecretId = id,
                AddReplicaRegions = ReplicaRegion,
                ForceOverwriteReplicaSecret = Given(ForceOverwriteReplicaSecret, nameof(ForceOverwriteReplicaSecret)),
            };
            if (!Accept(request, id) || !Approve(id, $"Replicate to {string.Join(", ", ReplicaRegion.Select(replica => replica.Region))}")) continue;
            Submit(id, (turn, token) => ClientFor(id).SendInTurnAsync(request, turn, token), WriteObject);
        }
    }
}
