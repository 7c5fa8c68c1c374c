using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Removes tags from secrets, by key.</summary>
[Cmdlet(VerbsCommon.Remove, "SMSecretTag", SupportsShouldProcess = true)]
[OutputType(typeof(SecretMetadata))]
public sealed class RemoveSMSecretTagCommand : ParallelCmdlet
{
    /// <summary>Name, full or partial ARN, or an object that carries ARN or Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [SecretIdTransformation]
    [Alias("ARN", "Name")]
    public string[] SecretId { get; set; } = [];

    /// <summary>Keys of the tags, or tags: objects with Key. A key that a secret does not have is no error.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TagKeyCompleter))]
    [TagKeyTransformation]
    [AllowEmptyCollection]
    [Alias("TagKeys")]
    public string[] TagKey { get; set; } = [];

    /// <summary>Returns the secret as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SecretId)
        {
            var request = new UntagResourceRequest { SecretId = id, TagKeys = TagKey };
            if (!Accept(request, id) || !Approve(id, $"Remove tags {string.Join(", ", TagKey)}")) continue;
            Submit(id, token => UntagAsync(request, token), secret =>
            {
                if (secret is not null) WriteObject(secret);
            });
        }
    }

    private async Task<SecretMetadata?> UntagAsync(UntagResourceRequest request, CancellationToken token)
    {
        var client = ClientFor(request.SecretId);
        await client.SendAsync(request, token).ConfigureAwait(false);
        return PassThru ? await SecretMetadata.ReadAsync(client, request.SecretId!, token).ConfigureAwait(false) : null;
    }
}
