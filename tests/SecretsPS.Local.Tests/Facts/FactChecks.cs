using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Facts;

/// <summary>How each fact known of the real service is checked, whatever the way to the service.</summary>
internal static class FactChecks
{
    private static readonly Dictionary<string, Action<Api, Fact>> s_checks = new[]
    {
        ErrorFacts.Checks, DeletionFacts.Checks, VersionFacts.Checks, TokenFacts.Checks, ShapeFacts.Checks, FilterFacts.Checks, OtherFacts.Checks,
    }.SelectMany(checks => checks).ToDictionary(StringComparer.Ordinal);

    /// <summary>Facts that have no counterpart here. docs/fidelity.md says the same to users.</summary>
    private static readonly Dictionary<string, string> s_notMet = new(StringComparer.Ordinal)
    {
        ["F030"] = "one account: every caller is its owner",
        ["F031"] = "one account: every caller is its owner",
        ["F032"] = "one account: every caller is its owner",
        ["F033"] = "one account: every caller is its owner",
        ["F123"] = "lasts seconds at the service and cannot be awaited; a name is free at once here",
    };

    public static IEnumerable<string> NotMet => s_notMet.Keys;

    public static void Check(string id, Func<Action<LocalServiceOptions>, Api> open)
    {
        Fact fact = Fact.All[id];
        using Api api = open(Configure);
        if (s_checks.TryGetValue(id, out Action<Api, Fact>? check))
            check(api, fact);
        else
            ConstraintFacts.Check(fact, api);
    }

    public static IEnumerable<string> Met() =>
        Fact.All.Values.Where(fact => s_checks.ContainsKey(fact.Id) || ConstraintFacts.Covers(fact)).Select(fact => fact.Id);

    private static void Configure(LocalServiceOptions options)
    {
        options.KnownRotationFunctions.Add(OtherFacts.Function);
        options.DeniedKmsKeys.Add("denied");
    }
}
