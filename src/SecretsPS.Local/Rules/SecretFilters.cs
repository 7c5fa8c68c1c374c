using System.Text;
using SecretsPS.Local.State;
using SecretsPS.Local.Wire;

namespace SecretsPS.Local.Rules;

/// <summary>The filters of a request: all must hold, each by one of its values, a leading '!' turns a value's match around.</summary>
internal sealed class SecretFilters
{
    private readonly List<(string Key, FilterValue[] Values)> _filters;

    private SecretFilters(List<(string Key, FilterValue[] Values)> filters, string text)
    {
        _filters = filters;
        Text = text;
    }

    /// <summary>The filters in one line, for page tokens to be bound to.</summary>
    public string Text { get; }

    public static SecretFilters Parse(List<object>? items)
    {
        List<(string Key, FilterValue[] Values)> filters = [];
        StringBuilder text = new();
        foreach (Input item in (items ?? []).Cast<Input>())
        {
            string key = item.Text("Key") ?? throw Errors.InvalidParameter("You must provide a Key for each filter.");
            List<object> values = item.List("Values") ?? throw Errors.InvalidParameter("You must provide Values for each filter.");
            filters.Add((key, [.. values.Cast<string>().Select(FilterValue.Parse)]));
            text.Append(key).Append('=').AppendJoin('|', values).Append('&');
        }

        return new SecretFilters(filters, text.ToString());
    }

    /// <summary>Whether the secret passes. The caller holds its lock.</summary>
    public bool Match(Secret secret)
    {
        foreach ((string key, FilterValue[] values) in _filters)
        {
            bool matches = false;
            foreach (FilterValue value in values)
                matches |= value.IsNegated != Match(secret, key, value);
            if (!matches)
                return false;
        }

        return true;
    }

    private static bool Match(Secret secret, string key, FilterValue value) => key switch
    {
        "name" => value.Prefixes(secret.Name),
        "description" => value.StartsWordsOf(secret.Content.Description),
        "tag-key" => secret.Content.Tags?.Exists(tag => value.Prefixes(tag.Key)) ?? false,
        "tag-value" => secret.Content.Tags?.Exists(tag => value.Prefixes(tag.Value)) ?? false,
        "primary-region" => value.Prefixes(secret.PrimaryRegion),
        "all" => MatchAll(secret, value),

        // No other service owns secrets here, so owning-service finds none.
        _ => false,
    };

    private static bool MatchAll(Secret secret, FilterValue value) =>
        value.StartsWordsOf(secret.Name)
        || value.StartsWordsOf(secret.Content.Description)
        || value.StartsWordsOf(secret.PrimaryRegion)
        || (secret.Content.Tags?.Exists(tag => value.StartsWordsOf(tag.Key) || value.StartsWordsOf(tag.Value)) ?? false);

    private sealed class FilterValue
    {
        private readonly string _prefix;
        private readonly string[] _words;

        private FilterValue(string prefix, bool isNegated)
        {
            _prefix = prefix;
            _words = Words.Split(prefix);
            IsNegated = isNegated;
        }

        public bool IsNegated { get; }

        public static FilterValue Parse(string value)
        {
            bool isNegated = value.StartsWith('!');
            return new FilterValue(isNegated ? value[1..] : value, isNegated);
        }

        public bool Prefixes(string? text) => text?.StartsWith(_prefix, StringComparison.Ordinal) ?? false;

        public bool StartsWordsOf(string? text) => text is not null && Words.AllStart(text, _words);
    }
}
