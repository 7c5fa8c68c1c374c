using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecretsPS.Cli.Tests;

/// <summary>Names, tags and paths of others are harmless in all that the command line prints.</summary>
public sealed class InjectionTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("\u001b[31mred", "\u001b")]
    [InlineData("\u009b2J", "\u009b")]
    [InlineData("##vso[task.setvariable variable=x]y", "##vso[")]
    [InlineData("##VSO[task.complete]y", "##VSO[")]
    [InlineData("##[error]y", "##[error")]
    [InlineData("x\n::add-mask::y", "\n::add-mask")]
    [InlineData("a\r\nFORGED LINE", "\nFORGED")]
    [InlineData("a\u202eb", "\u202e")]
    public async Task Hostile_text_is_harmless_in_every_output(string text, string never)
    {
        var rows = new JsonArray(
            new JsonObject { ["Name"] = "good", ["SecretString"] = "v", ["Description"] = text, ["Tags"] = new JsonObject { ["env"] = text, [text] = "x" } },
            new JsonObject { ["Name"] = "json", ["SecretString"] = new JsonObject { [text] = "v" }.ToJsonString() });
        var good = _shell.Write("good.json", rows.ToJsonString());
        var bad = _shell.Write("bad.json", new JsonArray(new JsonObject { ["Name"] = "a" + text, ["SecretString"] = "v", [text] = "x" }).ToJsonString());
        foreach (string[] args in new string[][]
        {
            ["import", good, "--plan"], ["import", good, "--plan", "-o", "json"], ["import", good], ["import", good, "-o", "json", "--replace-tags"],
            ["import", bad], ["import", bad, "-o", "json"], ["import", _shell.Path(text)], ["import", good, "--mode", text], ["import", good, "--tag", text],
            ["get", text], ["get", "good", "--json-key", text], ["get", "good", "--version-stage", text],
            ["export", text, "--path", _shell.Path("x.json")], ["export", "--all", "--path", _shell.Path("y.json"), "--format", text], ["completion", text], [text],
        })
        {
            foreach (var width in new int?[] { null, 60, 120 })
            {
                _shell.TerminalWidth = width;
                var outcome = await _shell.RunAsync(args);
                var printed = outcome.Output + outcome.Error;
                // A terminal's own colours are ours.
                if (width is null || never[0] != '\u001b') Assert.DoesNotContain(never, printed, StringComparison.Ordinal);
                Assert.DoesNotContain(printed.Split('\n'), line => line.TrimStart().StartsWith("::", StringComparison.Ordinal));
                if (args.Contains("json") && outcome.Code == 0) _ = JsonDocument.Parse(outcome.Output);
            }
        }
    }
}
