using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Moves a staging label from one version of a secret to another, adds it, or removes it. Moving AWSCURRENT rolls a secret back or forth.</summary>
[Cmdlet(VerbsCommon.Set, "SMSecretVersionStage", SupportsShouldProcess = true)]
[OutputType(typeof(UpdateSecretVersionStageResult))]
public sealed class SetSMSecretVersionStageCommand : ParallelCmdlet
{
    /// <summary>Name, full or partial ARN, or an object that carries ARN or Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [SecretIdTransformation]
    [Alias("ARN", "Name")]
    public string[] SecretId { get; set; } = [];

    /// <summary>Staging label; 1 to 256 characters.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(VersionStageCompleter))]
    public string? VersionStage { get; set; }

    /// <summary>Version that gets the label. Leave it out to remove the label.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VersionIdCompleter))]
    [AllowEmptyString]
    public string? MoveToVersionId { get; set; }

    /// <summary>Version that loses the label; needed where a version has it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VersionIdCompleter))]
    [AllowEmptyString]
    public string? RemoveFromVersionId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            var request = new UpdateSecretVersionStageRequest
            {
                SecretId = id,
                VersionStage = VersionStage,
                MoveToVersionId = string.IsNullOrEmpty(MoveToVersionId) ? null : MoveToVersionId,
                RemoveFromVersionId = string.IsNullOrEmpty(RemoveFromVersionId) ? null : RemoveFromVersionId,
            };
            if (request.MoveToVersionId is null && request.RemoveFromVersionId is null)
            {
                WriteError(Errors.Input("MoveToVersionId", "Neither MoveToVersionId nor RemoveFromVersionId is given. Name the version that gets the label, the one that loses it, or both. Get-SMSecretVersion lists them.", id));
                continue;
            }

            if (!Accept(request, id) || !Approve(id, Describe(request))) continue;
            Submit(id, (turn, token) => ClientFor(id).SendInTurnAsync(request, turn, token), WriteObject);
        }
    }

    private static string Describe(UpdateSecretVersionStageRequest request) => request.MoveToVersionId is null
        ? $"Remove staging label {request.VersionStage} from version {request.RemoveFromVersionId}"
        : $"Move staging label {request.VersionStage} to version {request.MoveToVersionId}";
}
