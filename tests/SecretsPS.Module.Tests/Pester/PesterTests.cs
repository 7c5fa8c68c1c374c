using System.Text;

namespace SecretsPS.Module.Tests.Pester;

/// <summary>The Pester suite, one case a file.</summary>
public sealed class PesterTests(PesterRun run) : IClassFixture<PesterRun>
{
    public static TheoryData<string> Files => [.. Repository.PesterFiles];

    [PesterTheory]
    [MemberData(nameof(Files))]
    public void Every_test_of_the_file_passes(string file)
    {
        Assert.True(run.Failure is null, run.Failure);
        var results = run.Of(file);

        Assert.True(results.Count > 0, $"{file} ran no test.");
        Assert.True(results.All(result => !result.IsFailed), Describe(results));
    }

    private static string Describe(IReadOnlyList<PesterResult> results)
    {
        var failed = results.Where(result => result.IsFailed).ToArray();
        var text = new StringBuilder().AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{failed.Length} of {results.Count} Pester tests failed:");
        foreach (var result in failed) text.Append("- ").AppendLine(result.Name).Append("  ").AppendLine(result.Message);
        return text.ToString();
    }
}
