using System.Management.Automation;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Turns off automatic rotation, and cancels one that is under way. Start-SMSecretRotation turns it on again.</summary>
[Cmdlet(VerbsLifecycle.Stop, "SMSecretRotation", SupportsShouldProcess = true)]
[OutputType(typeof(CancelRotateSecretResult))]
public sealed class StopSMSecretRotationCommand : SecretCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            var request = new CancelRotateSecretRequest { SecretId = id };
            if (!Accept(request, id) || !Approve(id, "Turn off rotation")) continue;
            Submit(id, (turn, token) => ClientFor(id).SendInTurnAsync(request, turn, token), WriteObject);
        }
    }
}
