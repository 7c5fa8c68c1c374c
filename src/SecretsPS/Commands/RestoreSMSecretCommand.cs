using System.Management.Automation;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Cancels the scheduled deletion of secrets.</summary>
[Cmdlet(VerbsData.Restore, "SMSecret", SupportsShouldProcess = true)]
[OutputType(typeof(RestoreSecretResult))]
public sealed class RestoreSMSecretCommand : SecretCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            var request = new RestoreSecretRequest { SecretId = id };
            if (!Accept(request, id) || !Approve(id, "Restore secret")) continue;
            Submit(id, (turn, token) => ClientFor(id).SendInTurnAsync(request, turn, token), WriteObject);
        }
    }
}
