using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests.Facts;

/// <summary>Every fact known of the real service, against the embedded one over raw HTTP.</summary>
public sealed class FactTests
{
    public static TheoryData<string> Ids() => [.. FactChecks.Met()];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Fact_holds(string id) => FactChecks.Check(id, configure => new Api(configure));

    [Fact]
    public void Every_fact_is_met_or_listed_with_its_reason()
    {
        Assert.Equal(
            Fact.All.Keys.Order(StringComparer.Ordinal),
            FactChecks.Met().Concat(FactChecks.NotMet).Order(StringComparer.Ordinal));
    }
}
