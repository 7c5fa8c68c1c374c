using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Adds tags to secrets, or overwrites the values of tags they have.</summary>
[Cmdlet(VerbsCommon.Add, "SMSecretTag", SupportsShouldProcess = true)]
[OutputType(typeof(SecretMetadata))]
public sealed class AddSMSecretTagCommand : ParallelCmdlet
{
    /// <summary>Name, full or partial ARN, or an object that carries ARN or Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [SecretIdTransformation]
    [Alias("ARN", "Name")]
    public string[] SecretId { get; set; } = [];

    /// <summary>Tags: hashtable, 'key=value' strings, or objects with Key and Value; at most 50 on a secret.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TagCompleter))]
    [TagTransformation(Deferred = true)]
    [AllowEmptyCollection]
    [Alias("Tags")]
    public Tag[] Tag { get; set; } = [];

    /// <summary>Returns the secret as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            if (RefusedInput.ReasonFor(Tag) is { } reason)
            {
                WriteError(Errors.From(reason, id));
                continue;
            }

            var request = new TagResourceRequest { SecretId = id, Tags = Tag };
            if (!Accept(request, id) || !Approve(id, $"Add tags {string.Join(", ", Tag.Select(tag => tag.Key))}")) continue;
            Submit(id, token => TagAsync(request, token), secret =>
            {
                if (secret is not null) WriteObject(secret);
            });
        }
    }

    private async Task<SecretMetadata?> TagAsync(TagResourceRequest request, CancellationToken token)
    {
        var client = ClientFor(request.SecretId);
        await client.SendAsync(request, token).ConfigureAwait(false);
        return PassThru ? await SecretMetadata.ReadAsync(client, request.SecretId!, token).ConfigureAwait(false) : null;
    }
}
