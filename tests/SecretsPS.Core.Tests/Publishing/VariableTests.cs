using SecretsPS.Publishing;

namespace SecretsPS.Core.Tests.Publishing;

public sealed class VariableTests
{
    [Theory]
    [InlineData("""{"user":"u","db":{"host":"h","ports":[1, 2.50, "a\u00e9\n"]},"n":1.0e3,"big":12345678901234567890,"t":true,"z":null,"e":""}""", null, "P_USER=u|P_DB_HOST=h|P_DB_PORTS=[1,2.50,\"aé\\n\"]|P_N=1.0e3|P_BIG=12345678901234567890|P_T=true|P_Z=null|P_E=")]
    [InlineData("""{"inner":"{\"a\":\"{\\\"b\\\":1}\"}"}""", null, "P_INNER_A_B=1")]
    [InlineData("""{"api-key":"k","1st":"x"}""", null, "P_API_KEY=k|P_1ST=x")]
    [InlineData("""{"":"x"}""", null, "P=x")]
    [InlineData("""{"1st":"x","b":{"c":"y"}}""", "", "_1ST=x|B_C=y")]
    [InlineData("""{"a":"x"}""", "DB", "DB_A=x")]
    [InlineData("""{}""", null, "")]
    [InlineData("""[1,2]""", null, "P=[1,2]")]
    [InlineData("""{"a":1""", null, "P={\"a\":1")]
    [InlineData("plain", "", "P=plain")]
    public void Keys_of_JSON_become_variables_as_in_the_action(string json, string? alias, string expected)
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub with { ParseJson = true }).Add("p", json, alias);

        Assert.Empty(builder.Problems);
        Assert.Equal(expected, string.Join('|', builder.Pairs()));
    }

    [Fact]
    public void A_text_that_starts_like_an_object_is_told()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub with { ParseJson = true }).Add("broken", "{\"a\":").Add("text", "plain");

        Assert.Equal(["broken"], builder.BrokenJson);
    }

    [Fact]
    public void Binary_becomes_base64_once()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub with { Base64 = true, ParseJson = true }).AddBinary("b", [0, 255, 10]).Add("t", "é");

        Assert.Equal(["B=AP8K", "T=w6k="], builder.Pairs());
        Assert.All(builder.Variables, variable => Assert.True(variable.IsBase64));
    }

    [Fact]
    public void A_secret_found_twice_is_published_once_for_each_alias()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub).Add("a", "v").Add("a", "v").Add("a", "v", "OTHER");

        Assert.Equal(["A=v", "OTHER=v"], builder.Pairs());
        Assert.Empty(builder.Problems);
    }

    [Fact]
    public void A_clash_names_both_secrets()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub).Add("app/db", "one").Add("app-db", "two");

        var problem = Assert.Single(builder.Problems);
        Assert.Equal("app-db", problem.SecretId);
        Assert.Equal("'app-db' makes the variable APP_DB, and so does 'app/db'. Give one of them an alias: -SecretId 'ALIAS,app-db'.", problem.Message);
    }

    [Fact]
    public void Keys_of_one_secret_clash_too()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub with { ParseJson = true }).Add("p", """{"a-b":1,"a_b":2}""");

        Assert.Contains("two JSON keys", Assert.Single(builder.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PublishTarget.GitHubActions, false, false, 0)]
    [InlineData(PublishTarget.GitHubActions, false, true, 1)]
    [InlineData(PublishTarget.GitHubActions, true, false, 1)]
    [InlineData(PublishTarget.AzurePipelines, false, false, 1)]
    [InlineData(PublishTarget.Process, false, false, 0)]
    [InlineData(PublishTarget.Process, false, true, 1)]
    public void Case_tells_names_apart_where_the_target_does(PublishTarget target, bool asOutput, bool isWindows, int problems)
    {
        var options = new PublishOptions { Target = target, AsOutput = asOutput, IsWindows = isWindows, Transformation = NameTransformation.None };
        using var builder = new VariableBuilder(options).Add("x/key", "1").Add("x/KEY", "2");

        Assert.Equal(problems, builder.Problems.Count);
    }

    [Theory]
    [InlineData(PublishTarget.GitHubActions, "node-options")]
    [InlineData(PublishTarget.GitHubActions, "github/token")]
    [InlineData(PublishTarget.GitHubActions, "runner/temp")]
    [InlineData(PublishTarget.GitHubActions, "actions/id")]
    [InlineData(PublishTarget.GitHubActions, "path")]
    [InlineData(PublishTarget.GitHubActions, "ld-preload")]
    [InlineData(PublishTarget.GitHubActions, "ci")]
    [InlineData(PublishTarget.GitHubActions, "--")]
    [InlineData(PublishTarget.AzurePipelines, "agent/name")]
    [InlineData(PublishTarget.AzurePipelines, "system/debug")]
    [InlineData(PublishTarget.AzurePipelines, "build/id")]
    [InlineData(PublishTarget.AzurePipelines, "secret/db")]
    [InlineData(PublishTarget.AzurePipelines, "input")]
    [InlineData(PublishTarget.AzurePipelines, "path")]
    [InlineData(PublishTarget.Process, "psmodulepath")]
    [InlineData(PublishTarget.Process, "github/env")]
    public void Names_of_the_runner_are_refused(PublishTarget target, string name)
    {
        using var builder = new VariableBuilder(new PublishOptions { Target = target }).Add(name, "value");

        Assert.Contains("cannot be set", Assert.Single(builder.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PublishTarget.GitHubActions, "pathology")]
    [InlineData(PublishTarget.GitHubActions, "githubber")]
    [InlineData(PublishTarget.GitHubActions, "secret/db")]
    [InlineData(PublishTarget.AzurePipelines, "github/token")]
    public void Names_of_others_are_taken(PublishTarget target, string name)
    {
        using var builder = new VariableBuilder(new PublishOptions { Target = target }).Add(name, "value");

        Assert.Empty(builder.Problems);
    }

    [Fact]
    public void An_output_may_be_called_as_a_variable_may_not()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub with { AsOutput = true }).Add("path", "value");

        Assert.Empty(builder.Problems);
    }

    [Theory]
    [InlineData(PublishTarget.AzurePipelines, "a\nb", true, "-Base64")]
    [InlineData(PublishTarget.AzurePipelines, "a\r", true, "-Base64")]
    [InlineData(PublishTarget.AzurePipelines, "a%3Bb", false, "DECODE_PERCENTS")]
    [InlineData(PublishTarget.GitHubActions, "a\0b", true, "NUL")]
    [InlineData(PublishTarget.Process, "a\0b", true, "NUL")]
    public void What_the_target_cannot_hold_is_refused_and_goes_as_base64(PublishTarget target, string value, bool decodesPercents, string words)
    {
        var options = new PublishOptions { Target = target, DecodesPercents = decodesPercents };
        using var refused = new VariableBuilder(options).Add("x", value);
        using var encoded = new VariableBuilder(options with { Base64 = true }).Add("x", value);

        var problem = Assert.Single(refused.Problems);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, problem.Message, StringComparison.Ordinal);
        Assert.Empty(encoded.Problems);
    }

    [Fact]
    public void A_variable_of_Windows_holds_32766_characters()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub with { IsWindows = true }).Add("fits", new string('a', 32_766)).Add("not", new string('a', 32_767));
        using var output = new VariableBuilder(PublishingCase.GitHub with { IsWindows = true, AsOutput = true }).Add("not", new string('a', 32_767));

        Assert.Equal("not", Assert.Single(builder.Problems).SecretId);
        Assert.Empty(output.Problems);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub with { ParseJson = true }).Add("x", """{"a":"\ud83d","\ud83d":"b"}""");

        Assert.Equal(2, builder.Problems.Count);
        Assert.All(builder.Problems, problem => Assert.Contains("surrogate", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Values_too_short_to_be_masked_are_named()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub with { ParseJson = true }).Add("pin", "123").Add("x", """{"a":"ab","b":true,"c":"long enough"}""");

        Assert.Equal(["PIN", "X_A"], builder.Unmasked);
    }
}
