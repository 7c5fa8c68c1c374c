using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>
/// A list of secrets by pattern and tags. The service narrows it by prefix, which spares pages; what it cannot say,
/// a wildcard or a tag's exact value, is decided here.
/// </summary>
public sealed class SecretListQuery
{
    private const int PageSize = 100;
    private const int MaxFilters = 10;
    private static readonly char[] s_wildcards = ['*', '?', '[', '`'];
    private static readonly System.Buffers.SearchValues<char> s_filterCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 :_@/+=.-!");

    private readonly NamePattern? _pattern;
    private readonly bool _matchesArn;
    private readonly IReadOnlyList<Tag> _tags;

    /// <summary>Makes a query.</summary>
    /// <param name="pattern">Pattern of names or ARNs; null for all.</param>
    /// <param name="filters">Filters of the service, at most 10.</param>
    /// <param name="tags">Tags to have, exactly; one without a value asks for the key alone.</param>
    /// <exception cref="SecretsManagerInputException">The pattern is none.</exception>
    public SecretListQuery(string? pattern, IReadOnlyList<Filter>? filters, IReadOnlyList<Tag>? tags)
    {
        _tags = tags ?? [];
        _matchesArn = SecretArn.IsArn(pattern);
        _pattern = pattern is null ? null : new NamePattern(pattern);
        Request = new ListSecretsRequest { MaxResults = PageSize, Filters = Narrow(pattern, filters ?? []) };
    }

    /// <summary>What to ask the service for.</summary>
    public ListSecretsRequest Request { get; }

    /// <summary>Whether a secret has every one of these tags; a tag without a value asks for the key alone.</summary>
    /// <param name="present">Tags of the secret.</param>
    /// <param name="tags">Tags to have.</param>
    /// <returns>True where it has all of them.</returns>
    public static bool HasTags(IReadOnlyList<Tag>? present, IReadOnlyList<Tag> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return tags.All(wanted => present?.Any(tag => tag.Key == wanted.Key && (wanted.Value is null || (tag.Value ?? "") == wanted.Value)) == true);
    }

    /// <summary>Whether a secret fits pattern and tags.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arn">Its ARN.</param>
    /// <param name="tags">Its tags.</param>
    /// <returns>True where it fits both.</returns>
    public bool Matches(string? name, string? arn, IReadOnlyList<Tag>? tags) =>
        (_pattern is null || _pattern.IsMatch((_matchesArn ? arn : name) ?? "")) && HasTags(tags, _tags);

    private Filter[]? Narrow(string? pattern, IReadOnlyList<Filter> given)
    {
        var filters = new List<Filter>(given);
        Add(filters, "name", LiteralPrefix(pattern));
        foreach (var tag in _tags)
        {
            Add(filters, "tag-key", tag.Key);
            Add(filters, "tag-value", tag.Value);
        }

        return filters.Count == 0 ? null : [.. filters];
    }

    // Left out where the service would refuse or misread it; the exact match here decides all the same.
    private static void Add(List<Filter> filters, string key, string? prefix)
    {
        if (string.IsNullOrEmpty(prefix) || filters.Count >= MaxFilters || prefix[0] == '!' || prefix.AsSpan().ContainsAnyExcept(s_filterCharacters)) return;
        filters.Add(new Filter { Key = key, Values = [prefix] });
    }

    private static string? LiteralPrefix(string? pattern)
    {
        if (pattern is null) return null;
        var isArn = SecretArn.IsArn(pattern);
        var text = !isArn ? pattern : SecretArn.TryParse(pattern, out var arn) ? arn.Resource : "";
        var end = text.IndexOfAny(s_wildcards);
        var prefix = end < 0 ? text : text[..end];
        // In an ARN the last hyphen may open the suffix, which is no part of the name.
        var hyphen = prefix.LastIndexOf('-');
        return isArn && hyphen >= 0 ? prefix[..hyphen] : prefix;
    }
}
