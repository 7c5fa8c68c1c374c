using System.Management.Automation;
using SecretsPS.Model;
using SecretsPS.Output;

namespace SecretsPS.Reading;

/// <summary>
/// A list of secrets by pattern and tags. The service narrows it by prefix, which spares pages; what it cannot say,
/// a wildcard or a tag's exact value, is decided here.
/// </summary>
internal sealed class SecretListQuery
{
    private const int PageSize = 100;
    private const int MaxFilters = 10;
    private static readonly char[] s_wildcards = ['*', '?', '[', '`'];
    internal static readonly System.Buffers.SearchValues<char> FilterCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 :_@/+=.-!");

    private readonly WildcardPattern? _pattern;
    private readonly bool _matchesArn;
    private readonly IReadOnlyList<Tag> _tags;

    public SecretListQuery(string? pattern, IReadOnlyList<Filter>? filters, IReadOnlyList<Tag>? tags)
    {
        _tags = tags ?? [];
        _matchesArn = SecretArn.IsArn(pattern);
        // Names are case-sensitive in the service.
        _pattern = pattern is null ? null : WildcardPattern.Get(pattern, WildcardOptions.None);
        Request = new ListSecretsRequest { MaxResults = PageSize, Filters = Narrow(pattern, filters ?? []) };
    }

    /// <summary>What to ask the service for.</summary>
    public ListSecretsRequest Request { get; }

    public static bool HasWildcard(string secretId) => WildcardPattern.ContainsWildcardCharacters(secretId);

    /// <summary>Whether a secret has every one of these tags; a tag without a value asks for the key alone.</summary>
    public static bool HasTags(SecretMetadata secret, IReadOnlyList<Tag> tags) =>
        tags.All(wanted => secret.Tags.Any(tag => tag.Key == wanted.Key && (wanted.Value is null || (tag.Value ?? "") == wanted.Value)));

    public bool Matches(SecretMetadata secret) =>
        (_pattern is null || _pattern.IsMatch((_matchesArn ? secret.ARN : secret.Name) ?? "")) && HasTags(secret, _tags);

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
        if (string.IsNullOrEmpty(prefix) || filters.Count >= MaxFilters || prefix[0] == '!' || prefix.AsSpan().ContainsAnyExcept(FilterCharacters)) return;
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
