using System.Management.Automation;
using SecretsPS.Binding;
using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Commands;

/// <summary>Base of Export-SMSecret and Copy-SMSecret: which secrets to read.</summary>
public abstract class BulkSourceCmdlet : BulkCmdlet
{
    private SecretSources? _sources;

    /// <summary>Names, full or partial ARNs, or objects that carry ARN or Name; with * ? [ ] a pattern of names, * for all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SecretIdCompleter))]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [SecretIdTransformation]
    [Alias("ARN", "Name")]
    public string[] SecretId { get; set; } = [];

    /// <summary>Filters of the service, at most 10, joined by AND: @{ name = 'app/' }, 'tag-key=env', or objects with Key and Values.</summary>
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

    /// <summary>The secrets that were named.</summary>
    private protected SecretSources Sources => _sources ??= new SecretSources(Filter, Tag);

    /// <summary>What was given, where it is one thing, for errors of the whole.</summary>
    private protected string? OnlySource { get; private set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var isAsked = MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(SecretId));
        if (isAsked && SecretId.Length == 0) WriteError(Errors.Input("SecretId", "SecretId is empty. Give a name, an ARN, or * for all secrets.", null));
        foreach (var id in SecretId) Add(id);
        // Values of a whole region leave only where somebody says so.
        if (!isAsked && (Filter ?? (object?)Tag) is not null) Add(null);
        else if (!isAsked) WriteError(Errors.Input("SecretId", "No secret is named. Give SecretId, Filter or Tag; * stands for all secrets.", null));
    }

    private void Add(string? id)
    {
        OnlySource = Sources.IsEmpty ? id : null;
        TryWait(id, () =>
        {
            Sources.Add(id, ClientFor(id));
            return Task.FromResult(true);
        }, out _);
    }
}
