using System.Text.RegularExpressions;
using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;

namespace SecretsPS.Core.Tests.Formats;

/// <summary>Reads every sample of docs/file-formats.md: a block <c>```format name</c>.</summary>
public sealed partial class DocumentationTests
{
    // name | value (base64 of a binary one) | description | tags | replicas
    private static readonly Dictionary<string, string[]> s_rows = new(StringComparer.Ordinal)
    {
        ["csv cells"] =
        [
            """shop/db|{"user":"app","password":"a,b"}|Order database|env=prod;team=core;cost center=4711|eu-west-1;us-east-2=alias/app""",
            "shop/pem|line 1\nline 2||{\"a;b\":\"c=d\"}|",
            "shop/note| blanks stay ||env=|",
        ],
        ["json array"] =
        [
            """shop/db|{"user":"app","port":5432}||env=prod|""",
            "shop/key|AAEC/w==||env=prod|eu-west-1",
            "shop/list|[1,2.50]||env=prod;team=core|eu-west-1=alias/app",
            "shop/pin|0.10|||",
        ],
        ["json map"] = ["""shop/db|{"user":"app"}|||""", "shop/key|k-123|||", "shop/port|5432|||"],
        ["jsonl lines"] = ["""shop/db|{"user":"app"}|||""", "shop/key|AAEC/w==||env=prod|"],
        ["yaml sequence"] =
        [
            "shop/pin|007||build=1.10;env=prod|",
            "shop/pem|line 1\nline 2\n|||",
            """shop/db|{"user":"app","port":5432,"on":"yes","none":null}|||""",
            "shop/key|AAEC/w==|||eu-west-1",
        ],
        ["yaml map"] = ["shop/pin|1.50|||", """shop/same|{"user":"app"}|||""", """shop/other|{"user":"app"}|||""", "shop/key|AAEC/w==|||"],
        ["env variables"] =
        [
            "API_KEY|k-123|||",
            @"SINGLE|kept as it is: \n $HOME #|||",
            "DOUBLE|two\nlines, a \"quote\" and $HOME|||",
            "LONG|line 1\nline 2|||",
            "HASH|a#b|||",
        ],
        ["env one"] = ["""shop/env|{"USER":"app","PASSWORD":"a b","EMPTY":""}|||"""],
    };

    private static readonly Dictionary<string, string> s_refusals = new(StringComparer.Ordinal)
    {
        ["csv refused"] = "rows.Csv:1: the columns are separated by semicolons; commas are expected.",
        ["yaml refused"] = "rows.Yaml:2:12, element 2, 'shop/db': merge keys (<<) are not taken.",
    };

    public static TheoryData<string> Samples => [.. ReadSamples().Keys];

    [Fact]
    public void Every_sample_has_its_expectation() =>
        Assert.Equal(s_rows.Keys.Concat(s_refusals.Keys).Order(StringComparer.Ordinal), ReadSamples().Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_is_read_as_the_page_says(string sample)
    {
        var text = ReadSamples()[sample];
        var format = FileFormatNames.Parse(sample.Split(' ')[0]);
        var options = new ReadOptions { DotEnvSecretName = sample == "env one" ? "shop/env" : null };
        if (s_refusals.TryGetValue(sample, out var start))
        {
            Assert.StartsWith(start, Assert.Single((await Importing.CheckAsync(text, format, options)).Problems).ToString(), StringComparison.Ordinal);
            return;
        }

        Assert.Equal(s_rows[sample], (await Importing.RowsAsync(text, format, options)).Select(Describe));
        Assert.Equal(0, (await Importing.CheckAsync(text, format, options)).ProblemCount);
    }

    private static string Describe(SecretRow row)
    {
        var value = row.SecretBinary is null ? row.SecretString!.RevealString() : Convert.ToBase64String(row.SecretBinary.RevealBytes());
        return $"{row.Name}|{value}|{row.Description}|{TagText.Format(row.Tags)}|{ReplicaText.Format(row.AddReplicaRegions)}";
    }

    private static Dictionary<string, string> ReadSamples()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "docs", "file-formats.md"))) root = root.Parent;
        var page = File.ReadAllText(Path.Combine(root.FullName, "docs", "file-formats.md")).ReplaceLineEndings("\n");
        return Blocks().Matches(page).Where(match => match.Groups["info"].Value != "text").ToDictionary(match => match.Groups["info"].Value, match => match.Groups["text"].Value, StringComparer.Ordinal);
    }

    [GeneratedRegex("^```(?<info>[^\\n]+)\\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blocks();
}
