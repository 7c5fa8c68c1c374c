using SecretsPS.Aws.Tests.Support;
using SecretsPS.Local.Tests.Facts;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Aws.Tests;

/// <summary>Every fact known of the real service, through the client: codes, messages and shapes reach the user as they were sent.</summary>
public class ClientFactTests
{
    /// <summary>What the client cannot send or does not show.</summary>
    private static readonly Dictionary<string, string> s_notConcerned = new(StringComparer.Ordinal)
    {
        ["F003"] = "the client fills the ClientRequestToken in",
        ["F004"] = "the client fills the ClientRequestToken in",
        ["F005"] = "the client fills the ClientRequestToken in",
        ["F006"] = "the client fills the ClientRequestToken in",
        ["F076"] = "an empty body is a typed answer without members",
        ["F077"] = "an empty body is a typed answer without members",
        ["F122"] = "speaks of response headers",
    };

    public static TheoryData<string> Ids() => [.. FactChecks.Met().Except(s_notConcerned.Keys)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Fact_reaches_the_user(string id) =>
        FactChecks.Check(id, configure => new Api(configure, ClientTransport.To));
}
