using System.Text;
using SecretsPS.Publishing;
using SecretsPS.TestKit.Runners;

namespace SecretsPS.Core.Tests.Publishing;

/// <summary>The file of a step and the order of things. One class, so that its variables are touched by one test at a time.</summary>
public sealed class PublisherTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly StringWriter _output = new Utf8Writer();

    public PublisherTests() => Environment.SetEnvironmentVariable("GITHUB_ENV", _file);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("GITHUB_ENV", null);
        File.Delete(_file);
        _output.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("OLD=1\n")]
    [InlineData("OLD=1")]
    public void Entries_are_added_as_UTF8_without_a_mark(string before)
    {
        File.WriteAllText(_file, before);
        using var builder = new VariableBuilder(PublishingCase.GitHub).Add("s", "grün");

        new Publisher(PublishingCase.GitHub, null, _output).Publish([.. builder.Variables], builder.Masks);

        var bytes = File.ReadAllBytes(_file);
        Assert.NotEqual(0xEF, bytes[0]);
        var runner = new SimulatedGitHubRunner();
        runner.ReadVariables(_file);
        Assert.Equal("grün", runner.Variables["S"]);
        Assert.Equal(before.Length > 0, runner.Variables.ContainsKey("OLD"));
    }

    [Fact]
    public void Masks_start_a_line_of_their_own()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub).Add("s", "secret-text");
        var runner = new SimulatedGitHubRunner();

        _output.Write("a script wrote no newline");
        new Publisher(PublishingCase.GitHub, null, _output).Publish([.. builder.Variables], builder.Masks);
        runner.ReadOutput(_output.ToString());

        Assert.Equal(["a script wrote no newline"], runner.Log);
        Assert.Contains("secret-text", runner.Mask.Given);
    }

    [Fact]
    public void A_file_of_UTF16_is_refused()
    {
        File.WriteAllText(_file, "OLD=1", Encoding.Unicode);

        var error = Assert.Throws<SecretsManagerInputException>(() => new Publisher(PublishingCase.GitHub, null, _output));

        Assert.Equal("GITHUB_ENV", error.Field);
        Assert.Contains("UTF-16", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_variable_is_an_error()
    {
        Environment.SetEnvironmentVariable("GITHUB_ENV", null);

        Assert.Contains("GITHUB_ENV is not set", Assert.Throws<SecretsManagerInputException>(() => new Publisher(PublishingCase.GitHub, null, _output)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_output_cannot_carry_is_refused_and_nothing_is_set()
    {
        using var builder = new VariableBuilder(PublishingCase.GitHub).Add("s", "grün-🔐");
        using var ascii = new StreamWriter(new MemoryStream(), Encoding.ASCII);

        var error = Assert.Throws<SecretsManagerInputException>(() => new Publisher(PublishingCase.GitHub, null, ascii).Publish([.. builder.Variables], builder.Masks));

        Assert.Equal("OutputEncoding", error.Field);
        Assert.Empty(File.ReadAllBytes(_file));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(PublishTarget.GitHubActions, "\n::add-mask::value-1\n::add-mask::dmFsdWUtMQ==\n::add-mask::dmFsdWUtM\n::add-mask::ZhbHVlLT\n::add-mask::2YWx1ZS0x\n")]
    [InlineData(PublishTarget.AzurePipelines, "##vso[task.setsecret]value-1\n##vso[task.setsecret]dmFsdWUtMQ==\n##vso[task.setsecret]dmFsdWUtM\n##vso[task.setsecret]ZhbHVlLT\n##vso[task.setsecret]2YWx1ZS0x\n")]
    public void The_process_gets_variables_and_its_runner_masks(PublishTarget? runner, string output)
    {
        using var builder = new VariableBuilder(PublishingCase.Process).Add("secretsps/publisher-test", "value-1");

        new Publisher(PublishingCase.Process, runner, _output).Publish([.. builder.Variables], builder.Masks);

        Assert.Equal("value-1", Environment.GetEnvironmentVariable("SECRETSPS_PUBLISHER_TEST"));
        Assert.Equal(output, _output.ToString());
    }

    private sealed class Utf8Writer : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
