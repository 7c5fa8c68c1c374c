using System.Globalization;
using System.Text;
using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Formats;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Bulk;

/// <summary>Rows behind many new ones are created without a lookup, and what comes of them is the same as with one.</summary>
public sealed class NewRowsTests
{
    private readonly Cloud _cloud = new();

    [Fact]
    public async Task New_rows_behind_many_new_ones_are_not_looked_up()
    {
        var results = await _cloud.ImportAsync(Rows(1_000));

        Assert.All(results, result => Assert.Equal(RowAction.Created, result.Action));
        Assert.Equal(1_000, _cloud.Writes.Count());
        Assert.InRange(Lookups, 5, 25);
        Assert.Equal("v999", await _cloud.ReadAsync("a999"));
    }

    [Fact]
    public async Task Few_new_rows_are_all_looked_up()
    {
        await _cloud.ImportAsync(Rows(100));

        Assert.Equal(5, Lookups);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Existing_rows_among_new_ones_end_as_a_lookup_would_have_them(int seed)
    {
        var random = new Random(seed);
        var csv = new StringBuilder("Name,SecretString\n");
        var expected = new List<RowAction>();
        var isNew = true;
        for (var i = 0; i < 1_500; i++)
        {
            // Runs of new rows long enough to be expected, and runs of others behind them.
            if (i % 20 == 0) isNew = i < 400 || random.Next(4) > 0;
            csv.Append(CultureInfo.InvariantCulture, $"a{i},v{i}\n");
            expected.Add(isNew || random.Next(2) == 0 ? RowAction.Created : random.Next(2) == 0 ? RowAction.Unchanged : RowAction.Updated);
            if (expected[^1] != RowAction.Created) await _cloud.CreateAsync($"a{i}", expected[^1] == RowAction.Unchanged ? $"v{i}" : "old");
        }

        var results = await _cloud.ImportAsync(csv.ToString());

        Assert.Equal(expected, results.Select(result => result.Action));
        Assert.Equal(expected.Count(action => action == RowAction.Updated), _cloud.Writes.Count(operation => operation == "PutSecretValue"));
        Assert.InRange(Lookups, 5, 70);
        for (var i = 0; i < expected.Count; i += 7) Assert.Equal($"v{i}", await _cloud.ReadAsync($"a{i}"));
        Assert.All(Enumerable.Range(0, expected.Count).Where(i => i % 11 == 0), i => Assert.Equal(expected[i] == RowAction.Updated ? 2 : 1, _cloud.CountVersionsAsync($"a{i}").Result));
    }

    [Fact]
    public async Task A_name_that_may_be_changed_but_not_created_is_changed()
    {
        await _cloud.CreateAsync("a700", "old");
        _cloud.Before = request =>
        {
            if (request is CreateSecretRequest { Name: "a700" or "a701" }) throw new SecretsManagerException("AccessDeniedException", "not authorized to perform: secretsmanager:CreateSecret", 400, "r");
        };

        var results = await _cloud.ImportAsync(Rows(800));

        Assert.Equal(RowAction.Updated, results[700].Action);
        Assert.Equal("v700", await _cloud.ReadAsync("a700"));
        Assert.Equal(RowAction.Failed, results[701].Action);
        Assert.Equal("AccessDeniedException", results[701].ErrorCode);
        Assert.Equal(798, results.Count(result => result.Action == RowAction.Created));
    }

    [Fact]
    public async Task A_journal_is_told_of_no_create_that_was_a_guess()
    {
        using var folder = new Folder();
        await _cloud.CreateAsync("a700", "v700");

        var import = new BulkImport(_cloud, Importing.Unpaced with { JournalPath = folder.Path("import.journal"), Target = "test" }, new InstantTime());

        var results = await Importing.ToListAsync(import.RunAsync(await import.CheckAsync([new FileFormats().Open(folder.Write("rows.csv", Rows(800)))])));

        Assert.Equal(40, Lookups);
        Assert.Equal(799, _cloud.Writes.Count());
        Assert.Equal(RowAction.Unchanged, results[700].Action);
    }

    [Fact]
    public async Task Creates_that_are_all_refused_are_never_guessed()
    {
        _cloud.Before = request =>
        {
            if (request is CreateSecretRequest) throw new SecretsManagerException("LimitExceededException", "too many", 400, "r");
        };

        var results = await _cloud.ImportAsync(Rows(800), Importing.Unpaced with { ThrottleLimit = 1, MaxRequestsPerSecond = 1000 });

        Assert.All(results, result => Assert.Equal("LimitExceededException", result.ErrorCode));
        Assert.Equal(40, Lookups);
        Assert.Equal(800, _cloud.Writes.Count());
    }

    [Fact]
    public async Task A_create_whose_answer_was_lost_is_told_as_created_where_somebody_wrote_since()
    {
        var isLost = false;
        _cloud.After = request =>
        {
            if (request is not CreateSecretRequest { Name: "a700" } || isLost) return;
            isLost = true;
            _cloud.PutAsync("a700", "theirs").Wait();
            throw new SecretsManagerException(ClientErrorCode.EndpointUnreachable, "The connection was reset.");
        };

        var results = await _cloud.ImportAsync(Rows(800));

        Assert.Equal(RowAction.Created, results[700].Action);
        Assert.Equal("theirs", await _cloud.ReadAsync("a700"));
    }

    [Fact]
    public async Task A_row_that_was_not_new_needs_no_more_permissions_than_a_lookup()
    {
        await _cloud.CreateAsync("a700", "old");
        _cloud.Before = request =>
        {
            if (request is DescribeSecretRequest or GetSecretValueRequest) throw new SecretsManagerException("AccessDeniedException", "not authorized", 400, "r");
        };

        var results = await _cloud.ImportAsync(Rows(800));

        Assert.Equal(RowAction.Updated, results[700].Action);
        Assert.Equal(799, results.Count(result => result.Action == RowAction.Created));
    }

    [Fact]
    public async Task A_secret_without_a_value_among_new_rows_gets_its_value()
    {
        await _cloud.SendAsync(new CreateSecretRequest { Name = "a700", ClientRequestToken = Guid.NewGuid().ToString() }, default);

        var results = await _cloud.ImportAsync(Rows(800));

        Assert.Equal(RowAction.Updated, results[700].Action);
        Assert.Equal("v700", await _cloud.ReadAsync("a700"));
    }

    [Fact]
    public async Task A_secret_scheduled_for_deletion_among_new_rows_follows_the_choice()
    {
        await _cloud.CreateAsync("a700", "old");
        await _cloud.DeleteAsync("a700");

        var failed = await _cloud.ImportAsync(Rows(701));
        var restored = await _cloud.ImportAsync(Rows(1_500, from: 701) + "a700,v700\n", Importing.Unpaced with { OnDeleted = OnDeleted.Restore });

        Assert.Equal(RowAction.Failed, failed[700].Action);
        Assert.Contains("scheduled for deletion", failed[700].Message, StringComparison.Ordinal);
        Assert.Equal(RowAction.Restored, restored[^1].Action);
        Assert.Equal("v700", await _cloud.ReadAsync("a700"));
    }

    [Fact]
    public async Task Whoever_is_asked_is_told_what_is_there()
    {
        await _cloud.CreateAsync("a700", "old");
        var asked = new List<(string Name, PlanAction Action)>();
        var options = Importing.Unpaced with
        {
            ThrottleLimit = 1,
            Approve = (plan, _) =>
            {
                asked.Add((plan.Name, plan.Action));
                return Task.FromResult(true);
            },
        };

        await _cloud.ImportAsync(Rows(800), options);

        Assert.Equal(40, Lookups);
        Assert.Equal(("a700", PlanAction.Update), Assert.Single(asked, question => question.Action != PlanAction.Create));
    }

    [Fact]
    public async Task One_row_that_was_not_new_is_enough_for_all_that_wait()
    {
        for (var i = 300; i < 800; i++) await _cloud.CreateAsync($"a{i}", $"v{i}");
        var before = _cloud.Writes.Count();

        var results = await _cloud.ImportAsync(Rows(800), Importing.Unpaced with { ThrottleLimit = 1, MaxRequestsPerSecond = 1000 });

        Assert.Equal(500, results.Count(result => result.Action == RowAction.Unchanged));
        Assert.Equal(301, _cloud.Writes.Count() - before);
    }

    [Fact]
    public async Task An_import_that_only_updates_looks_each_row_up()
    {
        await _cloud.CreateAsync("a700", "old");

        var results = await _cloud.ImportAsync(Rows(800), Importing.Unpaced with { Mode = ImportMode.UpdateOnly });

        Assert.Equal(40, Lookups);
        Assert.Equal(RowAction.Updated, results[700].Action);
        Assert.Equal("v700", await _cloud.ReadAsync("a700"));
    }

    private int Lookups => _cloud.Calls.Count(call => call is BatchGetSecretValueRequest { SecretIdList.Count: > 1 });

    private static string Rows(int end, int from = 0) =>
        "Name,SecretString\n" + string.Concat(Enumerable.Range(from, end - from).Select(i => $"a{i},v{i}\n"));
}
