using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Formats;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Bulk;

public sealed class JournalTests : IDisposable
{
    private const string Canary = "CANARY-4b1d";
    private readonly Folder _folder = new();
    private readonly Cloud _cloud = new();

    public void Dispose() => _folder.Dispose();

    private string Journal => _folder.Path("import.journal");

    private ImportOptions Options => Importing.Unpaced with { JournalPath = Journal, Target = "test" };

    private async IAsyncEnumerable<RowResult> RunAsync(ImportOptions? options = null, params string[] files)
    {
        var import = new BulkImport(_cloud, options ?? Options, new InstantTime());
        var report = await import.CheckAsync(files.Select(file => new FileFormats().Open(file)).ToList());
        await foreach (var result in import.RunAsync(report)) yield return result;
    }

    private string WriteRows(string name, int count, string value) =>
        _folder.Write(name, "Name,SecretString,Tags\n" + string.Join('\n', Enumerable.Range(0, count).Select(i => $"n{i},{value}{i},k={value}")));

    [Fact]
    public async Task Goes_on_where_it_was()
    {
        var file = WriteRows("rows.csv", 50, Canary);
        await foreach (var result in RunAsync(null, file))
        {
            if (result.Name == "n10") break;
        }

        var results = await Importing.ToListAsync(RunAsync(null, file));

        Assert.Equal(50, results.Count);
        Assert.All(results.Take(11), result => Assert.Equal(RowAction.Skipped, result.Action));
        Assert.All(results.Take(11), result => Assert.NotNull(result.VersionId));
        Assert.DoesNotContain(results, result => result.Action is RowAction.Failed or RowAction.Updated);
        for (var i = 0; i < 50; i++) Assert.Equal(1, await _cloud.CountVersionsAsync($"n{i}"));
    }

    [Fact]
    public async Task A_row_that_failed_stands_in_the_journal_and_is_tried_again()
    {
        var file = WriteRows("rows.csv", 50, "v");
        _cloud.Before = request =>
        {
            if (request is CreateSecretRequest { Name: "n2" }) throw new SecretsManagerException("LimitExceededException", "too many", 400);
        };
        await foreach (var result in RunAsync(null, file))
        {
            if (result.Name == "n10") break;
        }

        var ends = File.ReadLines(Journal).Where(line => line.Contains("\"n2\"", StringComparison.Ordinal)).ToList();
        Assert.Contains("failed", ends[^1], StringComparison.Ordinal);
        _cloud.Before = null;
        var results = await Importing.ToListAsync(RunAsync(null, file));
        Assert.Equal(RowAction.Created, results[2].Action);
        Assert.Equal(RowAction.Skipped, results[3].Action);
    }

    [Fact]
    public async Task A_finished_journal_starts_anew()
    {
        var file = WriteRows("rows.csv", 5, "v");
        await Importing.ToListAsync(RunAsync(null, file));
        File.WriteAllText(file, File.ReadAllText(file).Replace("n3,v3", "n3,other", StringComparison.Ordinal));
        var results = await Importing.ToListAsync(RunAsync(null, file));
        Assert.Equal(RowAction.Updated, results[3].Action);
        Assert.Equal(4, results.Count(result => result.Action == RowAction.Unchanged));
    }

    // Compared as without a journal: what somebody changed meanwhile is brought back, and what is the same makes no call.
    [Fact]
    public async Task A_finished_import_that_is_run_again_compares_and_writes_nothing()
    {
        var files = new[] { WriteRows("a.csv", 5, "v"), _folder.Write("b.csv", "Name,SecretString\nother,1\n") };
        await Importing.ToListAsync(RunAsync(null, files));
        var writes = _cloud.Writes.Count();

        var results = await Importing.ToListAsync(RunAsync(null, files));

        Assert.All(results, result => Assert.Equal(RowAction.Unchanged, result.Action));
        Assert.Equal(writes, _cloud.Writes.Count());
    }

    // Files are applied in order, each time: a name in two of them costs two versions and ends at the later file.
    [Fact]
    public async Task A_name_in_two_files_is_written_by_both_again_and_ends_at_the_later()
    {
        var files = new[] { _folder.Write("a.csv", "Name,SecretString\nn,A\nm,A\n"), _folder.Write("b.csv", "Name,SecretString\nn,B\n") };
        await Importing.ToListAsync(RunAsync(null, files));

        var results = await Importing.ToListAsync(RunAsync(null, files));

        Assert.Equal([RowAction.Updated, RowAction.Unchanged, RowAction.Updated], results.Select(result => result.Action));
        Assert.Equal("B", await _cloud.ReadAsync("n"));
        Assert.Equal(4, await _cloud.CountVersionsAsync("n"));
    }

    [Fact]
    public async Task Holds_no_value_and_is_readable_by_its_owner_only()
    {
        await Importing.ToListAsync(RunAsync(null, _folder.Write("rows.csv", $"Name,SecretString\na,{Canary}\nb,{Canary}2\n")));
        Assert.DoesNotContain(Canary, File.ReadAllText(Journal), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Journal));
    }

    [Fact]
    public async Task A_second_importer_is_turned_away()
    {
        var file = WriteRows("rows.csv", 100, "v");
        var first = RunAsync(null, file).GetAsyncEnumerator();
        await first.MoveNextAsync();

        var error = await Assert.ThrowsAsync<SecretsManagerInputException>(() => Importing.ToListAsync(RunAsync(null, file)));

        Assert.Contains("in use", error.Message, StringComparison.Ordinal);
        await first.DisposeAsync();
    }

    [Theory]
    [InlineData("file")]
    [InlineData("target")]
    [InlineData("options")]
    public async Task An_unfinished_journal_of_another_import_is_refused(string difference)
    {
        var file = WriteRows("rows.csv", 100, "v");
        await foreach (var result in RunAsync(null, file)) break;
        var options = Options;
        if (difference == "file") WriteRows("rows.csv", 101, "v");
        if (difference == "target") options = options with { Target = "elsewhere" };
        if (difference == "options") options = options with { ReplaceTags = true };

        var error = await Assert.ThrowsAsync<SecretsManagerInputException>(() => Importing.ToListAsync(RunAsync(options, file)));

        Assert.Equal("Journal", error.Field);
        Assert.Contains("unfinished", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_last_line_is_forgotten_and_a_damaged_one_is_named()
    {
        var file = WriteRows("rows.csv", 100, "v");
        await foreach (var result in RunAsync(null, file)) break;
        await File.AppendAllTextAsync(Journal, """{"file":0,"name":"n1","sta""");
        Assert.DoesNotContain(await Importing.ToListAsync(RunAsync(null, file)), result => result.Action == RowAction.Failed);

        File.WriteAllText(Journal, "no journal\n" + File.ReadAllText(Journal));
        var error = await Assert.ThrowsAsync<SecretsManagerInputException>(() => Importing.ToListAsync(RunAsync(null, file)));
        Assert.Contains("line 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_replaced_by_somebody_else_meanwhile_is_not_brought_back()
    {
        var file = _folder.Write("rows.csv", "Name,SecretString\na,new\n");
        await _cloud.CreateAsync("a", "old");
        using (var stop = new CancellationTokenSource())
        {
            _cloud.After = request =>
            {
                if (request is not PutSecretValueRequest) return;
                stop.Cancel();
                throw new OperationCanceledException(stop.Token);
            };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Importing.ToListAsync(RunAsync(null, file)));
        }

        _cloud.After = null;
        await _cloud.PutAsync("a", "somebody's");

        var results = await Importing.ToListAsync(RunAsync(null, file));

        Assert.Equal(RowAction.Updated, results[0].Action);
        Assert.Equal("somebody's", await _cloud.ReadAsync("a"));
    }

    [Fact]
    public async Task Standard_input_cannot_keep_a_journal()
    {
        var import = new BulkImport(_cloud, Options);
        var report = await import.CheckAsync([await Importing.SourceAsync("Name,SecretString\na,1\n")]);
        await Assert.ThrowsAsync<SecretsManagerInputException>(() => Importing.ToListAsync(import.RunAsync(report)));
    }

    // Killed at random moments while answers get lost, over two files of which the second changes what the first wrote.
    [Fact]
    public async Task Killed_anywhere_and_resumed_every_row_takes_effect_exactly_once()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            using var folder = new Folder();
            var cloud = new Cloud();
            var random = new Random(seed);
            var gate = new Lock();
            var first = folder.Write("a.csv", "Name,SecretString\n" + string.Join('\n', Enumerable.Range(0, 30).Select(i => $"n{i},first{i}")));
            var second = folder.Write("b.csv", "Name,SecretString\n" + string.Join('\n', Enumerable.Range(0, 30).Where(i => i % 2 == 0).Select(i => $"n{i},second{i}")));
            var options = Importing.Unpaced with { JournalPath = folder.Path("j"), Target = "test" };
            var calls = 0;
            var killAt = 0;
            using var alive = new CancellationTokenSource();
            void Fault(SecretsManagerRequest request, bool isAfter)
            {
                lock (gate)
                {
                    // Once killed, nothing of the old process may reach the service.
                    if (++calls >= killAt) throw new KilledException();
                    if (isAfter && random.Next(8) == 0) throw new SecretsManagerException(ClientErrorCode.Timeout, "lost");
                }
            }

            cloud.Before = request => Fault(request, isAfter: false);
            cloud.After = request => Fault(request, isAfter: true);
            var finished = false;
            for (var run = 0; run < 200 && !finished; run++)
            {
                (calls, killAt) = (0, 5 + random.Next(60));
                var import = new BulkImport(cloud, options, new InstantTime());
                try
                {
                    var report = await import.CheckAsync([new FileFormats().Open(first), new FileFormats().Open(second)]);
                    await foreach (var result in import.RunAsync(report)) Assert.NotEqual(RowAction.Failed, result.Action);
                    finished = true;
                }
                catch (KilledException)
                {
                    // The next run resumes.
                }
            }

            (cloud.Before, cloud.After) = (null, null);
            Assert.True(finished, $"seed {seed}");
            for (var i = 0; i < 30; i++)
            {
                Assert.True((i % 2 == 0 ? 2 : 1) == await cloud.CountVersionsAsync($"n{i}"), $"seed {seed}, n{i}");
                Assert.Equal(i % 2 == 0 ? $"second{i}" : $"first{i}", await cloud.ReadAsync($"n{i}"));
            }
        }
    }

    private sealed class KilledException : Exception;
}
