using System.Globalization;
using SecretsPS.Local.Rules;
using SecretsPS.Local.State;

namespace SecretsPS.Local.Operations;

/// <summary>A filtered, sorted walk through a region's secrets, page by page.</summary>
internal sealed class SecretQuery
{
    private readonly Call _call;
    private readonly SecretFilters _filters;
    private readonly ListingOrder _key;
    private readonly bool _ascending;
    private readonly bool _withDeleted;
    private readonly string _binding;

    public SecretQuery(Call call, string operation, List<object>? filters, ListingOrder key, bool ascending, bool withDeleted)
    {
        _call = call;
        _filters = SecretFilters.Parse(filters);
        _key = key;
        _ascending = ascending;
        _withDeleted = withDeleted;
        _binding = string.Join('\n', operation, call.Store.Region, key, ascending, withDeleted, _filters.Text);
    }

    /// <summary>Collects the matching secrets that follow the token's position.</summary>
    /// <param name="size">Secrets a page has at most.</param>
    /// <param name="token">Where the page before ended, or null for the first.</param>
    /// <param name="nextToken">Null when no more secrets match.</param>
    public List<Secret> Page(int size, string? token, out string? nextToken)
    {
        string? position = _call.State.PageTokens.Open(_binding, token);
        OrderedSecret[] secrets = _call.Store.Order.By(_key);
        List<Secret> page = new(size);
        OrderedSecret last = default;
        int step = _ascending ? 1 : -1;
        for (int i = Start(secrets, position); i >= 0 && i < secrets.Length; i += step)
        {
            if (!Matches(secrets[i].Secret!))
                continue;
            if (page.Count == size)
            {
                nextToken = _call.State.PageTokens.Issue(_binding, string.Create(CultureInfo.InvariantCulture, $"{last.Key} {last.Name}"));
                return page;
            }

            last = secrets[i];
            page.Add(last.Secret!);
        }

        nextToken = null;
        return page;
    }

    private int Start(OrderedSecret[] secrets, string? position)
    {
        if (position is null)
            return _ascending ? 0 : secrets.Length - 1;

        int blank = position.IndexOf(' ', StringComparison.Ordinal);
        long key = long.Parse(position.AsSpan(0, blank), NumberStyles.None, CultureInfo.InvariantCulture);
        int found = Array.BinarySearch(secrets, new OrderedSecret(key, position[(blank + 1)..], Secret: null), OrderedSecret.Order);

        // The secret itself may be gone; the page then goes on where it would have been.
        if (_ascending)
            return found >= 0 ? found + 1 : ~found;
        return found >= 0 ? found - 1 : ~found - 1;
    }

    private bool Matches(Secret secret)
    {
        if (!SecretLease.TryTake(secret, _call.Now, out SecretLease lease))
            return false;
        using (lease)
            return (_withDeleted || lease.Content.DeletionDate is null) && _filters.Match(secret);
    }
}
