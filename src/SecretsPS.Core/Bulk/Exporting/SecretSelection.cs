using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>Which secrets to read: by name, or all that fit every filter.</summary>
public sealed record SecretSelection
{
    /// <summary>Names or ARNs, in the order they are to come; null lists by the filters, in the order of the names.</summary>
    public IReadOnlyList<string>? SecretIds { get; init; }

    /// <summary>Start of the name, case-sensitive.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>Tags that a secret must have, with exactly these values.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Filters of the service, at most 10, joined by AND.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];

    /// <summary>Looks closer at what was listed or described; null takes all.</summary>
    public Func<SecretListEntry, bool>? Matches { get; init; }

    internal ListSecretsRequest ToRequest()
    {
        var filters = new List<Filter>(Filters);
        if (!string.IsNullOrEmpty(NamePrefix)) filters.Add(new Filter { Key = "name", Values = [NamePrefix] });
        // The service matches tags by prefix and key and value apart from each other; Fits looks closer.
        foreach (var tag in Tags.Take(4))
        {
            filters.Add(new Filter { Key = "tag-key", Values = [tag.Key!] });
            if (!string.IsNullOrEmpty(tag.Value)) filters.Add(new Filter { Key = "tag-value", Values = [tag.Value] });
        }

        return new ListSecretsRequest { MaxResults = 100, SortBy = "name", SortOrder = "asc", Filters = filters.Count > 0 ? filters : null };
    }

    internal bool Fits(SecretListEntry entry) =>
        Matches?.Invoke(entry) != false
        && (string.IsNullOrEmpty(NamePrefix) || entry.Name?.StartsWith(NamePrefix, StringComparison.Ordinal) == true)
        && Tags.All(wanted => entry.Tags?.Any(tag => tag.Key == wanted.Key && (tag.Value ?? "") == (wanted.Value ?? "")) == true);
}
