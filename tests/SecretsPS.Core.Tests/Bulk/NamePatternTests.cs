using SecretsPS.Bulk;

namespace SecretsPS.Core.Tests.Bulk;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("*", "app/db", true)]
    [InlineData("app/*", "app/db", true)]
    [InlineData("app/*", "app/", true)]
    [InlineData("app/*", "App/db", false)]
    [InlineData("app/*", "x/app/db", false)]
    [InlineData("*/db", "app/db", true)]
    [InlineData("app/d?", "app/db", true)]
    [InlineData("app/d?", "app/d", false)]
    [InlineData("app/[a-c]*", "app/beta", true)]
    [InlineData("app/[a-c]*", "app/delta", false)]
    [InlineData("app/[xd]b", "app/db", true)]
    [InlineData("app/[]]b", "app/]b", true)]
    [InlineData("app/[-a]b", "app/-b", true)]
    [InlineData("a.b*", "a.bc", true)]
    [InlineData("a.b*", "axbc", false)]
    [InlineData("a`*b*", "a*bc", true)]
    [InlineData("a`*b*", "axbc", false)]
    [InlineData("a^$*", "a^$b", true)]
    public void Matches_as_PowerShell_does(string pattern, string name, bool fits) => Assert.Equal(fits, new NamePattern(pattern).IsMatch(name));

    [Theory]
    [InlineData("app/db", false)]
    [InlineData("app/*", true)]
    [InlineData("a?b", true)]
    [InlineData("a[b]", true)]
    [InlineData("a`*", false)]
    public void Tells_a_pattern_from_a_name(string text, bool isPattern) => Assert.Equal(isPattern, NamePattern.IsPattern(text));

    [Theory]
    [InlineData("app/[ab")]
    [InlineData("app/[z-a]")]
    public void A_pattern_that_is_none_is_refused(string pattern) =>
        Assert.Equal("SecretId", Assert.Throws<SecretsManagerInputException>(() => new NamePattern(pattern)).Field);
}
