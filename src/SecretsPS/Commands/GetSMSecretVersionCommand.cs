using System.Management.Automation;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Lists the versions of secrets with their staging labels. It never reads a value.</summary>
[Cmdlet(VerbsCommon.Get, "SMSecretVersion")]
[OutputType(typeof(SecretVersion))]
public sealed class GetSMSecretVersionCommand : SecretCmdlet
{
    /// <summary>Lists versions without a staging label too; the service keeps about 100 and removes none younger than 24 hours.</summary>
    [Parameter]
    public SwitchParameter IncludeDeprecated { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var includeDeprecated = Given(IncludeDeprecated, nameof(IncludeDeprecated));
        foreach (var id in SecretId)
        {
            if (!Accept(new ListSecretVersionIdsRequest { SecretId = id }, id)) continue;
            Submit(id, token => SecretVersion.ReadAsync(ClientFor(id), id, includeDeprecated, token), versions => WriteObject(versions, enumerateCollection: true));
        }
    }
}
