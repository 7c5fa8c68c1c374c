using System.Globalization;
using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Schedules secrets for deletion, or deletes them at once.</summary>
[Cmdlet(VerbsCommon.Remove, "SMSecret", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DeleteSecretResult))]
public sealed class RemoveSMSecretCommand : SecretCmdlet
{
    /// <summary>Days until the deletion, in which Restore-SMSecret brings the secret back; 7 to 30, default 30.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? RecoveryWindowInDays { get; set; }

    /// <summary>Deletes at once and for good. A secret that does not exist is then no error.</summary>
    [Parameter]
    public SwitchParameter ForceDeleteWithoutRecovery { get; set; }

    /// <summary>Asks nothing. -WhatIf and $WhatIfPreference still keep every secret.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            var request = new DeleteSecretRequest
            {
                SecretId = id,
                RecoveryWindowInDays = RecoveryWindowInDays,
                ForceDeleteWithoutRecovery = Given(ForceDeleteWithoutRecovery, nameof(ForceDeleteWithoutRecovery)),
            };
            if (!Accept(request, id) || !ApproveUnlessForced(id, Describe(request), Force)) continue;
            Submit(id, (turn, token) => ClientFor(id).SendInTurnAsync(request, turn, token), WriteObject);
        }
    }

    private static string Describe(DeleteSecretRequest request) => request.ForceDeleteWithoutRecovery == true
        ? "Delete secret at once, without recovery"
        : string.Create(CultureInfo.InvariantCulture, $"Delete secret after {request.RecoveryWindowInDays ?? 30} days");
}
