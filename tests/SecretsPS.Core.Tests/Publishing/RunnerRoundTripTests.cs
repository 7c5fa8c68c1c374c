using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SecretsPS.Publishing;
using SecretsPS.TestKit.Runners;

namespace SecretsPS.Core.Tests.Publishing;

/// <summary>What is written comes out of the simulated runners as it went in, and none of it is seen in their logs.</summary>
public sealed class RunnerRoundTripTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(150);
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.Elements("abcd", "%", "%25", "%0A", "%3B", "%AZP25", "%AZP250A", ";", "]", "::", "##vso[task.complete]", "::add-mask::", "<<EOF", "=", "\r\n", "\n", "\r", "  ", "\t", "{", "}", "true", "🔐", "é", "\u2028", "\u0085", "\ufeff", "\"", "\\", "'", "-----BEGIN KEY-----", "ghadelim_"),
        ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => text.Get))
        .NonEmptyListOf()
        .Select(string.Concat)
        .Where(text => !text.Contains('\0', StringComparison.Ordinal) && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void GitHub_gets_every_text_exactly_and_shows_none(bool isWindows) =>
        Check.One(s_config, Prop.ForAll(Arb.From(s_text.NonEmptyListOf()), texts =>
        {
            var runner = Publish(texts, PublishingCase.GitHub with { IsWindows = isWindows });
            for (var i = 0; i < texts.Count; i++) Assert.Equal(texts[i], runner.Variables[$"S{i}"]);
            Assert.DoesNotContain(runner.Log, line => line.Length > 0);
            Assert.All(texts, text => AssertHidden(text, runner.Mask));
        }));

    [Fact]
    public void Azure_gets_every_line_exactly_and_shows_none() =>
        Check.One(s_config, Prop.ForAll(Arb.From(s_text.Where(text => !MaskTexts.IsMultiLine(text)).NonEmptyListOf()), texts => AssertAzure(texts.ToList(), PublishingCase.Azure, text => text)));

    [Fact]
    public void Azure_gets_every_text_as_base64() =>
        Check.One(s_config, Prop.ForAll(Arb.From(s_text.NonEmptyListOf()), texts => AssertAzure(texts.ToList(), PublishingCase.Azure with { Base64 = true }, text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)))));

    [Fact]
    public void Leaves_and_raw_JSON_are_hidden_in_every_form() =>
        Check.One(s_config, Prop.ForAll(Arb.From(s_text.NonEmptyListOf()), texts =>
        {
            var members = texts.Select((text, i) => (Key: $"key{i}", text)).ToDictionary(pair => pair.Key, pair => pair.text);
            var pretty = JsonSerializer.Serialize(members, s_indented);
            using var builder = new VariableBuilder(PublishingCase.GitHub).Add("s", pretty);
            var runner = Run(builder, PublishingCase.GitHub);
            var agent = new SimulatedAzureAgent();
            agent.ReadOutput(new AzureCommands().Mask(builder.Masks));

            Assert.Equal(pretty, runner.Variables["S"]);
            foreach (var mask in new[] { runner.Mask, agent.Mask })
            {
                Assert.All(texts, text => AssertHidden(text, mask));
                AssertHidden(pretty, mask);
                Assert.Equal("***", mask.Apply(Convert.ToBase64String(Encoding.UTF8.GetBytes(pretty))));
                Assert.DoesNotContain("{", mask.Given);
                Assert.DoesNotContain("}", mask.Given);
            }
        }));

    public static TheoryData<string> Hard =>
    [
        "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nAb=\n-----END PRIVATE KEY-----\n",
        "line one\r\nline two\r\n",
        "ends in CR\r",
        "100% of %0A and %25 and %AZP25; a]b;c]",
        "🔐 emoji 日本",
        "{" + string.Join(",", Enumerable.Range(0, 700).Select(i => $"\n  \"key{i}\": \"value-{i}-{new string('x', 40)}\"")) + "\n}",
    ];

    [Theory]
    [MemberData(nameof(Hard))]
    public void Hard_values_come_out_exact(string text)
    {
        foreach (var isWindows in new[] { false, true })
        {
            using var builder = new VariableBuilder(PublishingCase.GitHub with { AsOutput = true, IsWindows = isWindows }).Add("s", text).Add("t", "last");
            var runner = Run(builder, PublishingCase.GitHub with { IsWindows = isWindows });

            Assert.Equal(text, runner.Variables["S"]);
            Assert.Equal("last", runner.Variables["T"]);
            AssertHidden(text, runner.Mask);
        }

        AssertAzure([text], PublishingCase.Azure with { Base64 = true }, value => Convert.ToBase64String(Encoding.UTF8.GetBytes(value)));
    }

    [Fact]
    public void A_failing_command_of_the_agent_shows_no_value()
    {
        using var builder = new VariableBuilder(PublishingCase.Azure).Add("s", "pass;word]100%");
        var agent = new SimulatedAzureAgent();
        agent.ReadOutput(new AzureCommands().Mask(builder.Masks));

        agent.ReadOutput($"refused: {new AzureCommands().Set(builder.Variables, asOutput: false).Replace("##vso", "", StringComparison.Ordinal)}");

        Assert.Equal("refused: [task.setvariable variable=S;issecret=true]***", agent.Log[^1]);
    }

    [Fact]
    public void An_agent_that_decodes_no_percents_gets_the_value_too()
    {
        using var builder = new VariableBuilder(PublishingCase.Azure with { DecodesPercents = false }).Add("s", "50% off; now]");
        var agent = new SimulatedAzureAgent(decodesPercents: false);

        agent.ReadOutput(new AzureCommands(decodesPercents: false).Set(builder.Variables, asOutput: true));

        Assert.Equal("50% off; now]", agent.Outputs["S"]);
    }

    [Fact]
    public void Short_lines_and_brackets_are_not_masked()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub).Add("s", "{\n  \"a\": \"secret-leaf\",\n  \"on\": true,\n  \"n\": 7\n}\n").Add("pem", "-----BEGIN X-----\nabcdefgh\nab=\n-----END X-----\n");
        var runner = Run(builder, PublishingCase.GitHub);

        Assert.Equal("{ } [ ], true ab= 7 other", runner.Mask.Apply("{ } [ ], true ab= 7 other"));
        Assert.All(runner.Mask.Given, text => Assert.True(text.Trim().Length >= MaskTexts.MinLength));
    }

    [Fact]
    public void JSON_is_hidden_in_one_line_too()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub).Add("s", "{\n  \"a\": \"x\",\n  \"b\": [1.50, \"é\\\"\"]\n}");
        var runner = Run(builder, PublishingCase.GitHub);

        Assert.Equal("***", runner.Mask.Apply("""{"a":"x","b":[1.50,"é\""]}"""));
    }

    [Fact]
    public void A_leaf_is_hidden_as_its_JSON_writes_it()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub).Add("s", """{"a":"caf\u00e9-key\/x"}""");
        var agent = new SimulatedAzureAgent();
        agent.ReadOutput(new AzureCommands().Mask(builder.Masks));

        foreach (var mask in new[] { Run(builder, PublishingCase.GitHub).Mask, agent.Mask })
            Assert.Equal("a is *** or ***", mask.Apply("""a is caf\u00e9-key\/x or café-key/x"""));
    }

    private static SimulatedGitHubRunner Publish(IEnumerable<string> texts, PublishOptions options)
    {
        using var builder = new VariableBuilder(options);
        foreach (var (text, i) in texts.Select((text, i) => (text, i))) builder.Add($"s{i}", text);
        Assert.Empty(builder.Problems);
        return Run(builder, options);
    }

    private static SimulatedGitHubRunner Run(VariableBuilder builder, PublishOptions options)
    {
        var runner = new SimulatedGitHubRunner(options.IsWindows);
        runner.ReadOutput(GitHubCommands.Mask(builder.Masks));
        foreach (var (name, value) in runner.Pairs(Encoding.UTF8.GetString(GitHubCommands.Entries(builder.Variables, options.IsWindows)))) runner.Variables.Add(name, value);
        return runner;
    }

    private static void AssertAzure(List<string> texts, PublishOptions options, Func<string, string> expected)
    {
        using var builder = new VariableBuilder(options);
        for (var i = 0; i < texts.Count; i++) builder.Add($"s{i}", texts[i]);
        Assert.Empty(builder.Problems);
        var agent = new SimulatedAzureAgent();
        agent.ReadOutput(new AzureCommands().Mask(builder.Masks) + new AzureCommands().Set(builder.Variables, asOutput: false));

        for (var i = 0; i < texts.Count; i++)
        {
            Assert.Equal(expected(texts[i]), agent.Variables[$"S{i}"]);
            AssertHidden(texts[i], agent.Mask);
            AssertHidden(expected(texts[i]), agent.Mask);
        }

        Assert.Empty(agent.NotSecret);
        Assert.DoesNotContain(agent.SetUnmasked, name => MaskTexts.IsMaskable(agent.Variables[name]));
    }

    private static void AssertHidden(string text, LogMask mask)
    {
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
            if (MaskTexts.IsMaskable(line)) Assert.Equal("***", mask.Apply(line).Trim());
    }
}
