using System.Management.Automation;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Gets the resource policy of secrets; its ResourcePolicy is null where there is none.</summary>
[Cmdlet(VerbsCommon.Get, "SMSecretPolicy")]
[OutputType(typeof(SecretPolicy))]
public sealed class GetSMSecretPolicyCommand : SecretCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            var request = new GetResourcePolicyRequest { SecretId = id };
            if (!Accept(request, id)) continue;
            Submit(id, (turn, token) => ClientFor(id).SendInTurnAsync(request, turn, token), result =>
                WriteObject(new SecretPolicy { Name = result.Name, ARN = result.ARN, ResourcePolicy = result.ResourcePolicy }));
        }
    }
}
