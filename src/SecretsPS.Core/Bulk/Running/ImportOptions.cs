using System.Globalization;

namespace SecretsPS.Bulk;

/// <summary>Which secrets an import may touch.</summary>
public enum ImportMode
{
    /// <summary>Creates what is missing, changes what differs.</summary>
    Upsert,

    /// <summary>Creates what is missing, skips what exists.</summary>
    CreateOnly,

    /// <summary>Changes what differs, skips what is missing.</summary>
    UpdateOnly,
}

/// <summary>What to do with a secret that is scheduled for deletion.</summary>
public enum OnDeleted
{
    /// <summary>The row fails, with the date.</summary>
    Fail,

    /// <summary>The secret is restored, then changed where it differs.</summary>
    Restore,
}

/// <summary>How an import runs.</summary>
public sealed record ImportOptions
{
    /// <summary>Writes a second by default; the service allows about 50 of each kind.</summary>
    public const double DefaultRequestsPerSecond = 40;

    /// <summary>Rows in flight by default.</summary>
    public const int DefaultThrottleLimit = 8;

    /// <summary>Prefix, tags and KMS key for every row.</summary>
    public RowDefaults Defaults { get; init; } = new();

    /// <summary>Which secrets may be touched.</summary>
    public ImportMode Mode { get; init; }

    /// <summary>Writes without reading first, for roles that may not read.</summary>
    public bool NoCompare { get; init; }

    /// <summary>Removes tags that a row does not name.</summary>
    public bool ReplaceTags { get; init; }

    /// <summary>What to do with a secret that is scheduled for deletion.</summary>
    public OnDeleted OnDeleted { get; init; }

    /// <summary>Rows in flight, 1 to 256.</summary>
    public int ThrottleLimit { get; init; } = DefaultThrottleLimit;

    /// <summary>Writing calls a second, at most; 0 does not pace.</summary>
    public double MaxRequestsPerSecond { get; init; } = DefaultRequestsPerSecond;

    /// <summary>Journal file; null keeps none.</summary>
    public string? JournalPath { get; init; }

    /// <summary>Account, region or endpoint that the rows go to, in words; a journal is resumed against the same only.</summary>
    public string Target { get; init; } = "";

    /// <summary>
    /// Asked before the first writing call of each row, maybe for several rows at a time; false skips the row. Null
    /// writes without asking.
    /// </summary>
    public Func<RowPlan, CancellationToken, Task<bool>>? Approve { get; init; }

    /// <summary>Refuses options that do not fit together.</summary>
    /// <exception cref="SecretsManagerInputException">An option is out of range or contradicts another.</exception>
    public void Check()
    {
        if (ThrottleLimit is < 1 or > 256)
            throw new SecretsManagerInputException(nameof(ThrottleLimit), $"{Surface.Current.Named(nameof(ThrottleLimit))} is {ThrottleLimit}; 1 to 256 are allowed.");
        if (MaxRequestsPerSecond is not (>= 0 and <= 100_000))
            throw new SecretsManagerInputException(nameof(MaxRequestsPerSecond), $"{Surface.Current.Named(nameof(MaxRequestsPerSecond))} is {MaxRequestsPerSecond.ToString(CultureInfo.InvariantCulture)}; 0 (no pacing) to 100,000 are allowed.");
        if (NoCompare && ReplaceTags)
            throw new SecretsManagerInputException(nameof(ReplaceTags), $"{Surface.Current.Named(nameof(ReplaceTags))} and {Surface.Current.Named(nameof(NoCompare))} are both given. Without reading it is not known which tags to remove: leave one out.");
        TagRules.Check(Defaults.Tags);
    }

    /// <summary>What running a stopped import again does.</summary>
    /// <param name="journalPath">Its journal; null where it keeps none.</param>
    /// <param name="noCompare">Whether it writes without reading.</param>
    /// <returns>One sentence.</returns>
    public static string DescribeRepeat(string? journalPath, bool noCompare) => (journalPath, noCompare) switch
    {
        ({ } journal, _) => $"Run the same again: the journal {journal} goes on where this run ended.",
        (null, true) => "It can be run again; without a journal, rows that are done are written once more.",
        _ => "It is safe to run it again: rows that are done are compared and left alone.",
    };

    internal Task<bool> ApproveAsync(RowPlan plan, CancellationToken cancellationToken) =>
        Approve is null ? Task.FromResult(true) : Approve(plan, cancellationToken);
}
