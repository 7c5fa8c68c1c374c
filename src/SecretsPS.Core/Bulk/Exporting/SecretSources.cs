using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>
/// Secrets that an export or a copy reads, in the order they are given: names and ARNs of one client together, each
/// pattern by itself. A secret that several of them find comes once.
/// </summary>
public sealed class SecretSources
{
    private readonly IReadOnlyList<Filter> _filters;
    private readonly IReadOnlyList<Tag> _tags;
    private readonly List<Run> _runs = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Makes an empty collection.</summary>
    /// <param name="filters">Filters of the service, at most 10, joined by AND.</param>
    /// <param name="tags">Tags to have, exactly; one without a value asks for the key alone.</param>
    public SecretSources(IReadOnlyList<Filter>? filters, IReadOnlyList<Tag>? tags) => (_filters, _tags) = (filters ?? [], tags ?? []);

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => _runs.Count == 0;

    /// <summary>Patterns that found no secret so far; tags and filters without a pattern are called so.</summary>
    public IEnumerable<string> Unmatched => _runs.Where(run => run.Query is not null && !run.HasFound).Select(run => run.Pattern ?? (_filters.Count > 0 ? "the filter" : "the tags"));

    /// <summary>Adds a name, an ARN or a pattern.</summary>
    /// <param name="id">What the user gave; null lists by filters and tags alone.</param>
    /// <param name="client">Where the secret is.</param>
    /// <exception cref="SecretsManagerInputException">The pattern is none, or filters narrow a list and one secret is named.</exception>
    public void Add(string? id, ISecretsManager client)
    {
        if (id is null || NamePattern.IsPattern(id))
        {
            _runs.Add(new Run(client, id, [], new SecretListQuery(id, _filters, _tags)));
            return;
        }

        if (_filters.Count > 0) throw new SecretsManagerInputException("Filter", $"{Surface.Current.Named("Filter")} narrows a list, and '{id}' names one secret. Use a wildcard such as app/*, or leave one of them out.");
        RequestRules.Check(new DescribeSecretRequest { SecretId = id });
        if (_runs.Count > 0 && _runs[^1] is { Query: null } last && ReferenceEquals(last.Client, client)) last.Ids.Add(id);
        else _runs.Add(new Run(client, null, [id], null));
    }

    /// <summary>What to read from which client. Listed secrets come by name, named ones as they were given.</summary>
    /// <returns>One selection for each pattern and each row of names.</returns>
    public IEnumerable<(ISecretsManager Client, SecretSelection Selection)> Selections() => _runs.Select(run => (run.Client, new SecretSelection
    {
        SecretIds = run.Query is null ? run.Ids : null,
        Filters = run.Query?.Request.Filters ?? [],
        Matches = entry => Matches(run, entry),
    }));

    /// <summary>The same for a file, whose rows stand by name whatever the order they were named in.</summary>
    /// <returns>One selection for each pattern and each row of names.</returns>
    public IEnumerable<(ISecretsManager Client, SecretSelection Selection)> SelectionsByName() => Selections().Select(source =>
        (source.Client, source.Selection with { SecretIds = source.Selection.SecretIds?.OrderBy(NameOf, StringComparer.Ordinal).ToList() }));

    private bool Matches(Run run, SecretListEntry entry)
    {
        if (!(run.Query?.Matches(entry.Name, entry.ARN, entry.Tags) ?? SecretListQuery.HasTags(entry.Tags, _tags))) return false;
        run.HasFound = true;
        return _seen.Add(entry.ARN ?? entry.Name ?? "");
    }

    private static string NameOf(string id) => SecretArn.TryParse(id, out var arn) ? arn.Resource : id;

    private sealed record Run(ISecretsManager Client, string? Pattern, List<string> Ids, SecretListQuery? Query)
    {
        public bool HasFound { get; set; }
    }
}
