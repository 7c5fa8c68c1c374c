using System.Text.Json;

namespace SecretsPS.Cli.Tests;

public sealed class CopyCommandTests : IDisposable
{
    private const string Canary = "CANARY-77aa";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private Task<Outcome> FillAsync() => _shell.RunAsync("import", _shell.Write("in.csv", $"Name,SecretString,Description,Tags,KmsKeyId\napp/a,{Canary},text,env=prod,alias/app\napp/b,2,,env=dev,\nother,3,,,\n"));

    private Task<Outcome> GetAsync(string name, string region) => _shell.RunBareAsync("get", name, "--endpoint-url", _shell.Endpoint, "--region", region);

    [Fact]
    public async Task Copies_to_another_region_then_leaves_alone()
    {
        await FillAsync();

        var first = await _shell.RunAsync("copy", "app/*", "--destination-region", "eu-central-1", "--output", "json");
        var second = await _shell.RunAsync("copy", "app/*", "--destination-region", "eu-central-1");

        Assert.Equal((0, 0), (first.Code, second.Code));
        var rows = JsonDocument.Parse(first.Output).RootElement.EnumerateArray().ToList();
        Assert.Equal(["Source", "Name", "Action", "Changed", "JsonKeys", "Tags", "VersionId", "ARN", "Error", "ErrorCode", "Reason"], rows[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["app/a Created", "app/b Created"], rows.Select(row => $"{row.GetProperty("Name")} {row.GetProperty("Action")}"));
        Assert.Contains(":eu-central-1:", rows[0].GetProperty("ARN").GetString(), StringComparison.Ordinal);
        Assert.Contains("2 rows: 2 unchanged.", second.Error, StringComparison.Ordinal);
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(Canary), (await GetAsync("app/a", "eu-central-1")).Raw);
        Assert.DoesNotContain(Canary, first.Everything + second.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_new_name_a_prefix_and_an_arn_of_another_region()
    {
        await FillAsync();
        Assert.Equal(0, (await _shell.RunAsync("copy", "app/a", "--destination", "new/a")).Code);
        Assert.Equal(0, (await _shell.RunAsync("copy", "app/*", "--name-prefix", "old/")).Code);
        Assert.Equal(0, (await GetAsync("new/a", "eu-west-1")).Code);
        Assert.Equal(0, (await GetAsync("old/app/b", "eu-west-1")).Code);

        var arn = await _shell.RunBareAsync("copy", "arn:aws:secretsmanager:eu-west-1:000000000000:secret:other", "--destination-region", "us-east-1", "--endpoint-url", _shell.Endpoint);
        Assert.Equal(0, arn.Code);
        Assert.Equal(0, (await GetAsync("other", "us-east-1")).Code);
    }

    [Fact]
    public async Task A_plan_writes_nothing_and_warns_of_nothing_found()
    {
        await FillAsync();
        var plan = await _shell.RunAsync("copy", "app/*", "x*", "--destination-region", "eu-central-1", "--plan");
        Assert.Equal(0, plan.Code);
        Assert.Contains("2 rows: 2 create.", plan.Error, StringComparison.Ordinal);
        Assert.Contains("warning: No secret matches x*.", plan.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await GetAsync("app/a", "eu-central-1")).Code);
    }

    [Fact]
    public async Task A_secret_that_does_not_exist_fails_alone()
    {
        await FillAsync();
        var outcome = await _shell.RunAsync("copy", "nobody", "other", "--destination-region", "eu-central-1");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("'nobody' does not exist", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("2 rows: 1 created, 1 failed.", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nothing says where", "copy", "a")]
    [InlineData("No secret is named", "copy", "--name-prefix", "x/")]
    [InlineData("--destination names one copy", "copy", "a", "b", "--destination", "c")]
    [InlineData("--destination names one copy", "copy", "a*", "--destination", "c")]
    [InlineData("both given", "copy", "a", "--destination", "c", "--name-prefix", "x/")]
    [InlineData("There is no option '--destination-regoin'", "copy", "a", "--name-prefix", "x/", "--destination-regoin", "x")]
    [InlineData("is not closed", "copy", "a[b", "--name-prefix", "x/")]
    public async Task Bad_usage_returns_two(string words, params string[] args)
    {
        var outcome = await _shell.RunAsync(args);
        Assert.Equal(ExitCode.BadUsage, outcome.Code);
        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
    }
}
