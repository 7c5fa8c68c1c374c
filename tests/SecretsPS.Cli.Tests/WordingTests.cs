using System.Text.RegularExpressions;

namespace SecretsPS.Cli.Tests;

/// <summary>Tests that change the environment: alone, because every other command line of this process reads it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentTests
{
    public const string Name = "environment";
}

/// <summary>What the command line tells to do next can be done at a shell.</summary>
[Collection(EnvironmentTests.Name)]
public sealed partial class WordingTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly Dictionary<string, string?> _before = [];

    public void Dispose()
    {
        foreach (var (name, value) in _before) Environment.SetEnvironmentVariable(name, value);
        _shell.Dispose();
    }

    private void Set(string name, string? value)
    {
        _before[name] = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
    }

    [Theory]
    [InlineData("import", "{file}")]
    [InlineData("import", "{file}", "--plan")]
    [InlineData("export", "a*", "--path", "{out}")]
    [InlineData("export", "a", "--path", "{out}")]
    [InlineData("copy", "a", "--name-prefix", "x/")]
    [InlineData("get", "a")]
    [InlineData("exec", "--secret-id", "a", "--env", "X=b#key")]
    public async Task Without_region_or_credentials_nothing_is_sent_and_two_is_returned(params string[] args)
    {
        Clear();
        string[] filled = [.. args.Select(arg => arg.Replace("{file}", _shell.Write("a.csv", "Name,SecretString\na,1\n"), StringComparison.Ordinal).Replace("{out}", _shell.Path("out.csv"), StringComparison.Ordinal))];

        string[] program = args[0] == "exec" ? ["--", "sh", "-c", ":"] : [];

        var region = await _shell.RunBareAsync([.. filled, "--endpoint-url", _shell.Endpoint, .. program]);
        var credentials = await _shell.RunBareAsync([.. filled, "--endpoint-url", _shell.Endpoint, "--region", "eu-west-1", .. program]);

        Assert.Equal(ExitCode.BadUsage, region.Code);
        Assert.Contains("--region", region.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadUsage, credentials.Code);
        Assert.Contains("--profile-name", credentials.Error, StringComparison.Ordinal);
        AssertForAShell(region.Error + credentials.Error);
    }

    [Fact]
    public async Task Next_steps_are_options_and_commands()
    {
        await _shell.RunAsync("import", _shell.Write("a.csv", "Name,SecretString\na,1\n"));
        var file = _shell.Write("out.csv", "old");
        foreach (var (words, args) in new (string, string[])[]
        {
            ("--force", ["export", "a", "--path", file]),
            ("--throttle-limit is 0", ["import", _shell.Path("a.csv"), "--throttle-limit", "0"]),
            ("--replace-tags and --no-compare", ["import", _shell.Path("a.csv"), "--no-compare", "--replace-tags"]),
            ("--filter narrows a list", ["export", "a", "--filter", "name=x", "--path", file]),
        })
        {
            var outcome = await _shell.RunAsync(args);
            Assert.Equal(ExitCode.BadUsage, outcome.Code);
            Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
            AssertForAShell(outcome.Error);
        }
    }

    [Fact]
    public void Each_next_step_of_the_command_line_can_be_typed_at_a_shell()
    {
        var steps = typeof(Surface).GetProperties().Where(property => property.PropertyType == typeof(string)).ToList();
        Assert.True(steps.Count >= 6);
        foreach (var step in steps)
        {
            AssertForAShell((string)step.GetValue(Surface.CommandLine)!);
            Assert.DoesNotContain(" --", (string)step.GetValue(Surface.PowerShell)!, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(JobStep.GitHubAction, "region", "the input region", "region: eu-west-1", "configure-aws-credentials")]
    [InlineData(JobStep.AzureTask, "regionName", "the input regionName", "regionName: eu-west-1", "awsCredentials")]
    [InlineData(JobStep.AzureTemplate, "region", "the parameter region", "region: eu-west-1", "connect-aws.yml")]
    public void Each_next_step_of_a_job_is_an_input_or_another_step_of_it(JobStep kind, string input, string typed, string withValue, string credentials)
    {
        var job = Surface.ForJob(kind, new Dictionary<string, string>(StringComparer.Ordinal) { ["Region"] = input });

        Assert.Equal(input, job.Named("Region"));
        Assert.Equal(typed, job.Typed("Region"));
        Assert.Equal(withValue, job.Typed("Region", "eu-west-1"));
        Assert.Contains(typed, job.GiveRegion, StringComparison.Ordinal);
        Assert.Contains(credentials, job.GiveCredentials, StringComparison.Ordinal);
        var steps = typeof(Surface).GetProperties().Where(property => property.PropertyType == typeof(string)).Select(step => (string)step.GetValue(job)!);
        // What no input gives is a cmdlet's, in a step that can call one.
        Assert.All(steps.Append(job.Typed("Delimiter")).Append(job.Typed("Delimiter", "';'")).Where(step => !step.Contains("in a PowerShell step of your own", StringComparison.Ordinal)), AssertForAShell);
        Assert.EndsWith("in a PowerShell step of your own", job.Typed("NoCompare"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_has_examples_and_exit_codes()
    {
        var root = (await _shell.RunBareAsync("--help")).Output;
        foreach (var words in new[] { "import", "export", "copy", "get", "serve", "completion", "Examples:", "Exit codes:", "no region or no credentials", "130" }) Assert.Contains(words, root, StringComparison.Ordinal);
        foreach (var command in new[] { "import", "export", "copy" }) Assert.Contains($"secretsps {command} ", (await _shell.RunBareAsync(command, "--help")).Output[200..], StringComparison.Ordinal);
    }

    private void Clear()
    {
        foreach (var name in new[] { "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI" }) Set(name, null);
        Set("AWS_EC2_METADATA_DISABLED", "true");
        Set("AWS_CONFIG_FILE", _shell.Path("no-config"));
        Set("AWS_SHARED_CREDENTIALS_FILE", _shell.Path("no-credentials"));
    }

    internal static void AssertForAShell(string text) => Assert.DoesNotMatch(PowerShell(), text);

    [GeneratedRegex(@"(^|[\s'(])-[A-Z]\w+|\w+-SM[A-Z]\w+")]
    private static partial Regex PowerShell();
}
