using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Checks a resource policy without attaching it: its grammar, and whether it lets in everyone or locks you out.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SMSecretPolicy")]
[OutputType(typeof(ValidateResourcePolicyResult))]
public sealed class TestSMSecretPolicyCommand : ParallelCmdlet
{
    /// <summary>Name, full or partial ARN, or an object that carries ARN or Name. A policy can be checked without a secret too.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [SecretIdTransformation]
    [Alias("ARN", "Name")]
    public string[]? SecretId { get; set; }

    /// <summary>Policy: JSON text, file://PATH, or a hashtable or object, which becomes compact JSON; at most 20,480 characters.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowEmptyString]
    [PolicyTransformation]
    public string? ResourcePolicy { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (SecretId is not { Length: > 0 }) Check(null);
        else
            foreach (var id in SecretId) Check(id);
    }

    private void Check(string? id)
    {
        var request = new ValidateResourcePolicyRequest { SecretId = id, ResourcePolicy = ResourcePolicy };
        if (Accept(request, id)) Submit(id, (turn, token) => ClientFor(id).SendInTurnAsync(request, turn, token), WriteObject);
    }
}
