using System.Management.Automation;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Removes the resource policy of secrets.</summary>
[Cmdlet(VerbsCommon.Remove, "SMSecretPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SecretPolicy))]
public sealed class RemoveSMSecretPolicyCommand : SecretCmdlet
{
    /// <summary>Asks nothing. -WhatIf and $WhatIfPreference still keep every policy.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            var request = new DeleteResourcePolicyRequest { SecretId = id };
            if (!Accept(request, id) || !ApproveUnlessForced(id, "Delete resource policy", Force)) continue;
            Submit(id, (turn, token) => ClientFor(id).SendInTurnAsync(request, turn, token), result => WriteObject(new SecretPolicy { Name = result.Name, ARN = result.ARN }));
        }
    }
}
