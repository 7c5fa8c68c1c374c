using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;

namespace SecretsPS.Core.Tests.Bulk;

public sealed class CheckTests
{
    [Theory]
    [InlineData("Name,SecretString,SecretBinary\na,,%%%\n", 2, "SecretBinary", "base64")]
    [InlineData("Name,SecretString,SecretBinary\na,x,AAAA\n", 2, "SecretBinary", "both")]
    [InlineData("Name,SecretString\n\n\nbad name,x\n", 4, "Name", "blank")]
    [InlineData("Name,SecretString\na,\"l1\nl2\nl3\"\n,x\n", 5, "Name", "empty")]
    [InlineData("Name,SecretString,Tags\na,x,nonsense\n", 2, "Tags", "key=value")]
    [InlineData("Name,SecretString,Tags\na,x,aws:x=1\n", 2, "Tags", "reserved")]
    [InlineData("Name,SecretString,ReplicaRegions\na,x,nowhere\n", 2, "ReplicaRegion", "region")]
    [InlineData("Name,SecretString\na,x\nb,y\na,z\n", 4, "Name", "line 2")]
    [InlineData("Name,SecretString\na,x,y\n", 2, null, "cells")]
    [InlineData("Name,SecretString\na,x\"y\n", 2, null, "quote")]
    [InlineData("Name,SecretString\na,\"x\n", 2, null, "never closed")]
    [InlineData("Name,SecretString\na,\"x\"y\n", 2, null, "behind")]
    [InlineData("Name,SecretStrng\na,x\n", 1, null, "Did you mean SecretString")]
    [InlineData("Name,Value,SecretString\na,x,y\n", 1, "SecretString", "twice")]
    [InlineData("SecretString\nx\n", 1, null, "no column Name")]
    [InlineData("Name,CANARY-7f3a9\n", 1, null, "number 2 of the header")]
    [InlineData("Name,CANARY\n", 1, null, "number 2 of the header")]
    public async Task Tells_place_column_and_fix(string csv, long line, string? column, string words)
    {
        var report = await Importing.CheckAsync(csv);

        var problem = report.Problems[0];
        Assert.Equal(line, problem.Place.Line);
        Assert.Equal(column, problem.Column);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", string.Join(' ', report.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_value_of_one_byte_too_many_without_telling_its_size()
    {
        Assert.Equal(0, (await Importing.CheckAsync($"Name,SecretString\na,{new string('x', 65_536)}\n")).ProblemCount);
        var report = await Importing.CheckAsync($"Name,SecretString\na,{new string('x', 65_537)}\n");
        Assert.Equal("SecretString", report.Problems[0].Column);
        Assert.DoesNotContain("65,537", report.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_all_problems_and_lists_the_first()
    {
        var csv = "Name,SecretString\n" + string.Concat(Enumerable.Repeat("bad name,x\n", 300));
        var report = await Importing.CheckAsync(csv);
        Assert.Equal(300, report.ProblemCount);
        Assert.Equal(CheckReport.ListedProblems, report.Problems.Count);
        var error = Assert.Throws<BulkInputException>(report.ThrowIfProblems);
        Assert.Contains("250 more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_when_one_row_of_many_is_bad()
    {
        var cloud = new Cloud();
        await Assert.ThrowsAsync<BulkInputException>(() => cloud.ImportAsync("Name,SecretString\na,1\nbad name,2\n"));
        Assert.Empty(cloud.Calls);
    }

    [Theory]
    [InlineData("Name,SecretString\n,x\n", FileFormat.Csv)]
    [InlineData("""[{"SecretString":"x"}]""", FileFormat.Json)]
    [InlineData("""{"":"x"}""", FileFormat.Json)]
    public async Task A_prefix_is_no_name(string text, FileFormat format)
    {
        var import = new BulkImport(new Cloud(), Importing.Unpaced with { Defaults = new RowDefaults(NamePrefix: "app/") });
        var report = await import.CheckAsync([await Importing.SourceAsync(text, format)]);
        Assert.Contains("Name is empty", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warns_of_names_that_look_like_an_arn()
    {
        var report = await Importing.CheckAsync("Name,SecretString\napp-secret,1\n");
        Assert.Equal(0, report.ProblemCount);
        Assert.Contains("app-secret", Assert.Single(report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_without_a_name_is_no_secret_that_is_called_like_the_prefix()
    {
        var import = new BulkImport(new Cloud(), Importing.Unpaced with { Defaults = new RowDefaults("app/") });
        var report = await import.CheckAsync([await Importing.SourceAsync("Name,SecretString\n,v\n")]);
        Assert.Equal(1, report.ProblemCount);
    }

    [Fact]
    public async Task A_missing_file_is_one_clear_problem()
    {
        var import = new BulkImport(new Cloud(), Importing.Unpaced);
        var report = await import.CheckAsync([new SecretsPS.Formats.FileFormats().Open("/no/such/file.csv")]);
        Assert.Contains("no such file", Assert.Single(report.Problems).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 40, "ThrottleLimit")]
    [InlineData(257, 40, "ThrottleLimit")]
    [InlineData(1, -1, "MaxRequestsPerSecond")]
    [InlineData(1, double.NaN, "MaxRequestsPerSecond")]
    public void Refuses_options_out_of_range(int throttleLimit, double rate, string field)
    {
        var error = Assert.Throws<SecretsManagerInputException>(() => new BulkImport(new Cloud(), new ImportOptions { ThrottleLimit = throttleLimit, MaxRequestsPerSecond = rate }));
        Assert.Equal(field, error.Field);
    }
}
