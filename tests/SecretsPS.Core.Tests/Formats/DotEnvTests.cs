using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;

namespace SecretsPS.Core.Tests.Formats;

public sealed class DotEnvTests
{
    private const string Bad = """
        A=1
        1B=CANARY
        no equals CANARY
        C="CANARY" CANARY
        D=
        export E='one'
        F="CANARY-of
        G=2
        -----BEGIN CANARY-----
        H=
        A=3
        """;

    // As one JSON secret, variables may be empty.
    [Theory]
    [InlineData(null, "2 3 4C 5D 7F 9 10H 11A")]
    [InlineData("app/env", "2 3 4C 7F 9 11A")]
    public async Task Every_bad_line_is_told_with_its_variable(string? name, string expected)
    {
        var report = await Importing.CheckAsync(Bad, FileFormat.DotEnv, new ReadOptions { DotEnvSecretName = name });

        Assert.Equal(expected, string.Join(' ', report.Problems.Select(problem => $"{problem.Place.Line}{problem.Name}")));
        Assert.Equal(report.Problems.Count, report.ProblemCount);
        Assert.All(report.Problems, problem => Assert.Equal("rows.DotEnv", problem.Place.File));
        Assert.DoesNotContain("CANARY", string.Join('\n', report.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_be_the_rest_of_an_open_value_is_not_told_line_by_line()
    {
        var report = await Importing.CheckAsync("KEY=\"-----BEGIN\nabc+/\n-----END\nB=\n", FileFormat.DotEnv);
        Assert.Equal(["KEY", "B"], report.Problems.Select(problem => problem.Name));
    }

    [Fact]
    public async Task Of_many_bad_lines_the_first_are_listed_and_all_counted()
    {
        var report = await Importing.CheckAsync(string.Concat(Enumerable.Repeat("no line\n", 300)), FileFormat.DotEnv);
        Assert.Equal(300, report.ProblemCount);
        Assert.Equal(CheckReport.ListedProblems, report.Problems.Count);
    }

    [Fact]
    public async Task A_value_that_spans_lines_hides_none_behind_it()
    {
        var report = await Importing.CheckAsync("A='1\n2\n3'\nB=\nC=\"x\ny\" z\nD=\n", FileFormat.DotEnv);
        Assert.Equal([(4, "B"), (5, "C"), (7, "D")], report.Problems.Select(problem => ((int)problem.Place.Line, problem.Name)));
        Assert.Contains("on line 6", report.Problems[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A=1\rB=2\r", "carriage return")]
    [InlineData("A=\"x", "closing quote is missing")]
    [InlineData("A='x\n\n", "closing quote is missing")]
    [InlineData("A=\"x\\\"\n", "closing quote is missing")]
    public async Task Never_guesses_where_a_value_ends(string text, string words) =>
        Assert.Contains(words, Assert.Single((await Importing.CheckAsync(text, FileFormat.DotEnv)).Problems).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("A=x\t# c", "x")]
    [InlineData("A=x#c", "x#c")]
    [InlineData("export\tA = x", "x")]
    [InlineData("A='l1\r\nl2'\r\n", "l1\nl2")]
    [InlineData("A='x\ry'", "x\ry")]
    [InlineData("A='\\n $X \"'", "\\n $X \"")]
    [InlineData("A=\"\\x \\$ \\t\"", "\\x $ \t")]
    [InlineData("A=$B", "$B")]
    public async Task A_value_is_exact(string text, string value) =>
        Assert.Equal(value, Assert.Single(await Importing.RowsAsync(text, FileFormat.DotEnv)).SecretString!.RevealString());
}
