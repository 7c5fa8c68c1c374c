using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Bulk;
using SecretsPS.Connection;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Clears the values that Get-SMSecretValue -CacheFor keeps in this PowerShell session: of some secrets, or all. It calls nothing.</summary>
[Cmdlet(VerbsCommon.Clear, "SMSecretCache", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class ClearSMSecretCacheCommand : PSCmdlet
{
    /// <summary>Name, full or partial ARN, or an object that carries ARN or Name; with * ? [ ] a pattern of names, case-sensitive like the service. All versions go, of every region and account. Everything goes where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [SecretIdTransformation]
    [Alias("ARN", "Name")]
    public string[] SecretId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var session = SessionContext.Current;
        if (!MyInvocation.ExpectingInput && !MyInvocation.BoundParameters.ContainsKey(nameof(SecretId)))
        {
            if (!ShouldProcess("All secrets", "Clear cached values")) return;
            if (session.HasValues) session.Values.Clear();
            session.ForgetCompletions();
            return;
        }

        foreach (var id in SecretId)
            if (ShouldProcess(DisplayText.Safe(id), "Clear cached values")) Forget(session, id);
    }

    private void Forget(SessionContext session, string id)
    {
        try
        {
            var pattern = NamePattern.IsPattern(id) ? new NamePattern(id) : null;
            if (!session.HasValues) return;
            if (pattern is null) session.Values.Forget(id);
            else session.Values.Forget(pattern.IsMatch);
        }
        catch (SecretsManagerInputException e)
        {
            WriteError(Errors.From(e, id));
        }
    }
}
