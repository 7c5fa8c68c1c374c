using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Formats;

namespace SecretsPS.Core.Tests.Bulk;

public sealed class TallyTests
{
    private readonly InstantTime _time = new();

    private static RowResult Result(RowAction action, bool earlier = false, bool withoutValue = false, string name = "n") =>
        new() { Name = name, Action = action, IsOfEarlierRun = earlier, IsWithoutValue = withoutValue };

    [Fact]
    public void Rows_of_an_earlier_run_are_done_but_make_no_rate()
    {
        var tally = new RunTally(_time) { Total = 1000 };
        _time.Advance(TimeSpan.FromSeconds(5));
        for (var i = 0; i < 500; i++) tally.Add(Result(RowAction.Skipped, earlier: true));
        Assert.Null(tally.Remaining);
        _time.Advance(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 100; i++) tally.Add(Result(RowAction.Created));

        Assert.Equal((600, 10d), (tally.Done, Math.Round(tally.Rate, 6)));
        Assert.Equal(TimeSpan.FromSeconds(40), tally.Remaining);
        Assert.Equal("600 of 1,000 secrets, 10.0 a second, 00:00:40 to go, 0 failed", tally.Describe());
    }

    [Fact]
    public void Counts_by_outcome_and_failures()
    {
        var tally = new RunTally(_time);
        tally.Add(Result(RowAction.Created));
        tally.Add(Result(RowAction.Failed));
        tally.Add(new RowPlan { Name = "p", Action = PlanAction.Conflict });
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(2, tally.Failed);
        Assert.Equal("3 rows: 1 conflict, 1 created, 1 failed. 2.0 s", tally.Summarize());
        Assert.Equal("3 secrets, 1.5 a second, 2 failed", tally.Describe());
    }

    [Theory]
    [InlineData(0, 30L, false, "30 rows were not reached; nothing was written.")]
    [InlineData(0, 1L, false, "1 row was not reached; nothing was written.")]
    [InlineData(0, 30L, true, "30 rows were not reached or in flight.")]
    [InlineData(0, null, false, "No row was reached; nothing was written.")]
    [InlineData(2, 30L, true, "2 rows came to an end (1 created, 1 unchanged), the last 'app/1'; 28 rows were not reached or in flight.")]
    [InlineData(2, null, true, "2 rows came to an end (1 created, 1 unchanged), the last 'app/1'; what came behind was not reached or is in flight.")]
    public void An_early_end_says_what_is_done_what_is_not_and_whether_anything_was_written(int done, long? total, bool mayHaveWritten, string expected)
    {
        var tally = new RunTally(_time) { Total = total };
        for (var i = 0; i < done; i++) tally.Add(Result(i == 0 ? RowAction.Created : RowAction.Unchanged, name: $"app/{i}"));

        Assert.Equal(expected, tally.DescribeStop(mayHaveWritten));
    }

    [Fact]
    public void An_early_end_repeats_no_bad_name()
    {
        var tally = new RunTally(_time) { Total = 2 };
        tally.Add(Result(RowAction.Failed, name: "a value in the name's place"));

        Assert.Equal("1 row came to an end (1 failed); 1 row was not reached or in flight.", tally.DescribeStop(mayHaveWritten: true));
    }

    [Fact]
    public void Secrets_without_a_value_are_counted_and_the_first_are_named()
    {
        var tally = new RunTally(_time);
        Assert.Null(tally.WarnOfMissingValues());
        for (var i = 0; i < 12; i++) tally.Add(Result(RowAction.Created, withoutValue: true, name: $"n{i}"));

        var warning = tally.WarnOfMissingValues();

        Assert.StartsWith("12 secrets were created without a value", warning, StringComparison.Ordinal);
        Assert.Contains("n0, n1, n2, n3, n4, n5, n6, n7, n8, n9 and 2 more", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_secret_that_did_not_exist_is_without_a_value()
    {
        const string Rows = "Name,SecretString,Description\nthere,,text\nnew,,text\nfull,1,\n";
        var cloud = new Cloud();
        await cloud.CreateAsync("there", "1");

        Assert.Equal("new", Assert.Single(await cloud.PlanAsync(Rows), plan => plan.IsWithoutValue).Name);
        Assert.Equal("new", Assert.Single(await cloud.ImportAsync(Rows), result => result.IsWithoutValue).Name);
        Assert.DoesNotContain(await cloud.ImportAsync(Rows), result => result.IsWithoutValue);
    }

    [Fact]
    public async Task A_resumed_import_marks_the_rows_of_the_earlier_run()
    {
        using var folder = new Folder();
        var options = Importing.Unpaced with { JournalPath = folder.Path("j"), Target = "test" };
        // More than are ever in flight: the last row has not begun when the run is left.
        var file = folder.Write("rows.csv", "Name,SecretString\n" + string.Join('\n', Enumerable.Range(0, 1000).Select(i => $"n{i},v")));
        var cloud = new Cloud();
        var import = new BulkImport(cloud, options, _time);
        var report = await import.CheckAsync([new FileFormats().Open(file)]);
        await foreach (var result in import.RunAsync(report))
        {
            if (result.Name == "n10") break;
        }

        var results = await Importing.ToListAsync(import.RunAsync(report));

        Assert.Equal(results.Where(result => result.Action == RowAction.Skipped), results.Where(result => result.IsOfEarlierRun));
        Assert.True(results.Count(result => result.IsOfEarlierRun) > 10);
        Assert.False(results[^1].IsOfEarlierRun);
    }
}
