using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Attaches a resource policy to secrets, in place of the one they have.</summary>
[Cmdlet(VerbsCommon.Set, "SMSecretPolicy", SupportsShouldProcess = true)]
[OutputType(typeof(SecretPolicy))]
public sealed class SetSMSecretPolicyCommand : SecretCmdlet
{
    /// <summary>Policy: JSON text, file://PATH, or a hashtable or object, which becomes compact JSON; at most 20,480 characters.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowEmptyString]
    [PolicyTransformation]
    public string? ResourcePolicy { get; set; }

    /// <summary>Refuses a policy that lets in everyone.</summary>
    [Parameter]
    public SwitchParameter BlockPublicPolicy { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            var request = new PutResourcePolicyRequest
            {
                SecretId = id,
                ResourcePolicy = ResourcePolicy,
                BlockPublicPolicy = Given(BlockPublicPolicy, nameof(BlockPublicPolicy)),
            };
            if (!Accept(request, id) || !Approve(id, "Put resource policy")) continue;
            Submit(id, (turn, token) => ClientFor(id).SendInTurnAsync(request, turn, token), result =>
                WriteObject(new SecretPolicy { Name = result.Name, ARN = result.ARN, ResourcePolicy = request.ResourcePolicy }));
        }
    }
}
