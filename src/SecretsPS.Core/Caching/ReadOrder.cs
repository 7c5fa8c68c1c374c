namespace SecretsPS.Caching;

/// <summary>Numbers reads in the order in which they began, over all caches and connections. A clock may give two reads one time.</summary>
internal static class ReadOrder
{
    private static long s_last;

    public static long Next() => Interlocked.Increment(ref s_last);
}
