using SecretsPS.Bulk;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Reading;

/// <summary>Secrets that a bulk cmdlet reads, in the order they are given: names and ARNs of one client together, each wildcard by itself. A secret that several of them find comes once.</summary>
internal sealed class SecretSources(IReadOnlyList<Filter>? filters, IReadOnlyList<Tag>? tags)
{
    private readonly List<(ISecretsManager Client, List<string>? Ids, SecretListQuery? Query)> _runs = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public bool IsEmpty => _runs.Count == 0;

    /// <summary>Adds a name, an ARN or a wildcard; null lists by filters and tags alone.</summary>
    /// <exception cref="SecretsManagerInputException">Filters narrow a list, and one secret is named.</exception>
    public void Add(string? id, ISecretsManager client)
    {
        if (id is null || SecretListQuery.HasWildcard(id))
        {
            _runs.Add((client, null, new SecretListQuery(id, filters, tags)));
            return;
        }

        if (filters is { Count: > 0 }) throw new SecretsManagerInputException("Filter", "Filter narrows a list, and SecretId names one secret. Use a wildcard such as app/*, or leave one of them out.");
        RequestRules.Check(new DescribeSecretRequest { SecretId = id });
        if (_runs.Count > 0 && _runs[^1] is { Ids: { } ids } last && ReferenceEquals(last.Client, client)) ids.Add(id);
        else _runs.Add((client, [id], null));
    }

    /// <summary>What to read from which client.</summary>
    public IEnumerable<(ISecretsManager Client, SecretSelection Selection)> Selections() => _runs.Select(run => (run.Client, new SecretSelection
    {
        SecretIds = run.Ids,
        Filters = run.Query?.Request.Filters ?? [],
        Matches = entry => Matches(run.Query, SecretMetadata.From(entry)),
    }));

    private bool Matches(SecretListQuery? query, SecretMetadata secret) =>
        (query?.Matches(secret) ?? SecretListQuery.HasTags(secret, tags ?? [])) && _seen.Add(secret.ARN ?? secret.Name ?? "");
}
