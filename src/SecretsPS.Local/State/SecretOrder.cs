using System.Collections.Concurrent;

namespace SecretsPS.Local.State;

internal enum ListingOrder
{
    CreatedDate,
    LastAccessedDate,
    LastChangedDate,
    Name,
}

/// <summary>A secret with the key it was sorted by; the name settles ties, so that pages never skip or repeat.</summary>
internal readonly record struct OrderedSecret(long Key, string Name, Secret? Secret)
{
    public static IComparer<OrderedSecret> Order { get; } = Comparer<OrderedSecret>.Create(static (left, right) =>
    {
        int byKey = left.Key.CompareTo(right.Key);
        return byKey != 0 ? byKey : string.CompareOrdinal(left.Name, right.Name);
    });
}

/// <summary>Sorted listings of a region, kept until something changes: paging through 100,000 secrets sorts once, not once a page.</summary>
internal sealed class SecretOrder(RegionStore store)
{
    private readonly ConcurrentDictionary<ListingOrder, Listing> _listings = new();

    /// <returns>All secrets in ascending order of the key.</returns>
    public OrderedSecret[] By(ListingOrder key)
    {
        // Read before the secrets are: a change in between then makes the listing stale, never wrongly fresh.
        // Name and creation date never change, so only coming and going matters to those two.
        long changes = key is ListingOrder.Name or ListingOrder.CreatedDate ? store.Members : store.Changes;
        if (_listings.TryGetValue(key, out Listing? listing) && listing.Changes == changes)
            return listing.Secrets;

        OrderedSecret[] secrets = store.All.Select(secret => Entry(key, secret)).ToArray();
        Array.Sort(secrets, OrderedSecret.Order);
        _listings[key] = new Listing(changes, secrets);
        return secrets;
    }

    private static OrderedSecret Entry(ListingOrder key, Secret secret) => new(
        key switch
        {
            ListingOrder.CreatedDate => secret.Created.UtcTicks,
            ListingOrder.LastAccessedDate => secret.LastAccessed?.UtcTicks ?? 0,
            ListingOrder.LastChangedDate => secret.Content.LastChanged.UtcTicks,
            _ => 0,
        },
        secret.Name,
        secret);

    private sealed record Listing(long Changes, OrderedSecret[] Secrets);
}
