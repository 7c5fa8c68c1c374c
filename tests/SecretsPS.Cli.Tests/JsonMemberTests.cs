namespace SecretsPS.Cli.Tests;

public sealed class JsonMemberTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("""{"a":"\ud800CANARY"}""")]
    [InlineData("""{"\ud800":1,"a":"CANARY"}""")]
    public async Task Half_a_character_in_a_value_ends_in_one_line_or_in_the_key(string json)
    {
        Assert.Equal(0, (await _shell.RunAsync("import", _shell.Write("a.csv", $"Name,SecretString\nn,\"{json.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n"))).Code);

        var outcome = await _shell.RunAsync("get", "n", "--json-key", "a");

        if (outcome.Code == ExitCode.Done) return;
        Assert.Equal(ExitCode.BadUsage, outcome.Code);
        Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("CANARY", outcome.Error, StringComparison.Ordinal);
    }
}
