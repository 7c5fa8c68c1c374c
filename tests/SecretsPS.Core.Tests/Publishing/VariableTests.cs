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

    [Theory]
    [InlineData("NODE_OPTIONS", false, "'app/db' has the alias 'NODE_OPTIONS', and a variable of that name cannot be set: it decides what programs run or load, or who is running them. Give the secret another alias: -SecretId 'ALIAS,app/db'.")]
    [InlineData("GITHUB", true, "'app/db' (key 'x') makes the variable 'GITHUB_X', which cannot be set: names that start with GITHUB_ belong to GitHub Actions. Give the secret another alias: -SecretId 'ALIAS,app/db'.")]
    public void A_refused_name_says_whether_the_alias_makes_it_and_what_to_write(string alias, bool parseJson, string expected)
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub with { ParseJson = parseJson }).Add("app/db", """{"x":"value"}""", alias);

        Assert.Equal(expected, Assert.Single(builder.Problems).Message);
    }

    [Theory]
    [InlineData("""{"a-b":1,"a_b":2}""", "'p' makes the variable P_A_B of two JSON keys, 'a-b' and 'a_b'. Rename one, or take the secret without -ParseJson.")]
    [InlineData("""{"a":{"B":1},"A":{"b":2}}""", "'p' makes the variable P_A_B of two JSON keys, 'a.B' and 'A.b'. Rename one, or take the secret without -ParseJson.")]
    [InlineData("""{"a":1,"a":2}""", "'p' makes the variable P_A of two JSON keys, 'a' and 'a'. Rename one, or take the secret without -ParseJson.")]
    public void Keys_of_one_secret_clash_too_and_both_are_named(string json, string expected)
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub with { ParseJson = true }).Add("p", json);

        Assert.Equal(expected, Assert.Single(builder.Problems).Message);
    }

    [Fact]
    public void A_clash_of_keys_of_two_secrets_names_secrets_and_keys()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub with { ParseJson = true }).Add("p", """{"a":{"b":1}}""").Add("p/a", """{"b":2}""").Add("p-a-b", "text");

        Assert.Equal(
            ["'p/a' (key 'b') makes the variable P_A_B, and so does 'p' (key 'a.b'). Give one of them an alias: -SecretId 'ALIAS,p/a'.", "'p-a-b' makes the variable P_A_B, and so does 'p' (key 'a.b'). Give one of them an alias: -SecretId 'ALIAS,p-a-b'."],
            builder.Problems.Select(problem => problem.Message));
    }

    [Fact]
    public void A_hostile_key_of_a_clash_commands_nothing_and_is_cut()
    {
        var key = "##vso[task.complete]\\u001b[31m\\n::error::" + new string('-', 5000);
        using var builder = new VariableBuilder(PublishingCase.GitHub with { ParseJson = true }).Add("p", $$"""{"{{key}}":1,"{{key}}":2}""");

        var message = Assert.Single(builder.Problems).Message;
        Assert.DoesNotContain("##vso[", message, StringComparison.Ordinal);
        Assert.DoesNotContain("::error", message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
        // The variable's own name is as long as the key.
        Assert.Equal(2, message.Split("…'").Length - 1);
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
    public void What_is_not_masked_is_named_by_secret_and_key()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub with { ParseJson = true })
            .Add("pin", "987").Add("x", """{"a":"ab","b":{"on":true},"c":"long enough","n":null,"e":"","f":"FALSE"}""").Add("pem", "-----BEGIN X-----\nabcdefgh\nzy=\n").Add("pretty", "{\n\"a\": [\n\"long enough\"\n]}").Add("fine", "long enough");

        Assert.Equal(["'pin'", "'x' key 'a'", "'x' key 'b.on'", "'x' key 'n'", "'x' key 'f'", "lines of 'pem'"], builder.Unmasked.Select(part => part.ToString()));
        var warning = UnmaskedPart.Warning(builder.Unmasked)!;
        Assert.Contains("'x' key 'b.on'", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("987", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("zy=", warning, StringComparison.Ordinal);
        Assert.Null(UnmaskedPart.Warning([]));
    }

    [Fact]
    public void Structural_lines_are_named_and_a_hostile_key_commands_nothing()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub).Add("pretty", "{\n  \"a\": \"long enough\"\n}");
        using var keys = new VariableBuilder(PublishingCase.GitHub with { ParseJson = true }).Add("x", """{"##vso[task.complete]\u001b[31m\n::error::":true}""");

        Assert.Equal(["lines of 'pretty'"], builder.Unmasked.Select(part => part.ToString()));
        var warning = UnmaskedPart.Warning(keys.Unmasked)!;
        Assert.DoesNotContain("##vso[", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("::error", warning, StringComparison.Ordinal);
        Assert.DoesNotContain(warning, char.IsControl);
    }

    [Fact]
    public void Twenty_are_named_and_the_others_counted()
    {
        var json = "{" + string.Join(',', Enumerable.Range(1, 33).Select(i => $"\"k{i}\":true")) + "}";
        using var builder = new VariableBuilder(PublishingCase.GitHub with { ParseJson = true }).Add("x", json);

        Assert.Contains("'x' key 'k20' and 13 more. Do not print them.", UnmaskedPart.Warning(builder.Unmasked)!, StringComparison.Ordinal);
    }
}
