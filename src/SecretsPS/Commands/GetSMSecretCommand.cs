using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Bulk;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Commands;

/// <summary>Gets the metadata of secrets: by name or ARN, by wildcard, or all of them. It never reads a value.</summary>
[Cmdlet(VerbsCommon.Get, "SMSecret")]
[OutputType(typeof(SecretMetadata))]
public sealed class GetSMSecretCommand : ParallelCmdlet
{
    /// <summary>Name, full or partial ARN, or an object that carries ARN or Name; with * ? [ ] a pattern of names, case-sensitive like the service. All secrets of the region where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [AllowEmptyCollection]
    [SecretIdTransformation]
    [Alias("ARN", "Name")]
    public string[] SecretId { get; set; } = [];

    /// <summary>Filters of the service, at most 10, joined by AND: @{ name = 'app/' }, 'tag-key=env', or objects with Key and Values; a leading ! negates. Keys: description, name, tag-key, tag-value, primary-region, owning-service, all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FilterCompleter))]
    [FilterTransformation]
    [Alias("Filters")]
    public Filter[]? Filter { get; set; }

    /// <summary>Only secrets that have all of these tags, exactly: hashtable, 'key=value', or 'key' for any value.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TagCompleter))]
    [TagFilterTransformation]
    public Tag[]? Tag { get; set; }

    /// <summary>Lists secrets that are scheduled for deletion too.</summary>
    [Parameter]
    public SwitchParameter IncludePlannedDeletion { get; set; }

    /// <summary>Order of the list: asc or desc.</summary>
    [Parameter]
    [ValidateSet("asc", "desc")]
    public string? SortOrder { get; set; }

    /// <summary>What the list is sorted by: created-date (the service's default), last-accessed-date, last-changed-date or name.</summary>
    [Parameter]
    [ValidateSet("created-date", "last-accessed-date", "last-changed-date", "name")]
    public string? SortBy { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // A variable that turns out empty must not list everything, least of all in front of Remove-SMSecret.
        var isAsked = MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(SecretId));
        if (!isAsked) List(null);
        else if (SecretId is not { Length: > 0 }) WriteError(Errors.Input("SecretId", "SecretId is empty. Give a name or an ARN, or leave it out to list all secrets.", null));
        else
            foreach (var id in SecretId)
                if (NamePattern.IsPattern(id)) List(id);
                else Describe(id);
    }

    private void Describe(string id)
    {
        if (Filter is { Length: > 0 })
        {
            WriteError(Errors.Input("Filter", "Filter narrows a list, and SecretId names one secret. Use a wildcard such as app/*, or leave one of them out.", id));
            return;
        }

        if (!Accept(new DescribeSecretRequest { SecretId = id }, id)) return;
        Submit(id, token => SecretMetadata.ReadAsync(ClientFor(id), id, token), Write);
    }

    private void Write(SecretMetadata secret)
    {
        if (SecretListQuery.HasTags(secret.Tags, Tag ?? [])) WriteObject(secret);
    }

    private void List(string? pattern)
    {
        if (!TryWait(pattern, () => Task.FromResult(new SecretListQuery(pattern, Filter, Tag)), out var query)) return;
        query.Request.IncludePlannedDeletion = Given(IncludePlannedDeletion, nameof(IncludePlannedDeletion));
        query.Request.SortOrder = SortOrder;
        query.Request.SortBy = SortBy;
        Drain();
        Stream(pattern, token => ClientFor(pattern).ListSecretsAsync(query.Request, token), entry =>
        {
            var secret = SecretMetadata.From(entry);
            if (query.Matches(secret.Name, secret.ARN, secret.Tags)) WriteObject(secret);
        });
    }
}
