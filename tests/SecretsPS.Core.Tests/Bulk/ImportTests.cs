using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Local;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Bulk;

public sealed class ImportTests
{
    private readonly Cloud _cloud = new();

    [Fact]
    public async Task Creates_with_value_description_and_tags_in_one_call()
    {
        var results = await _cloud.ImportAsync("Name,SecretString,Description,Tags,Tag:owner\na/b,v1,text,env=prod;team=core,me\n");

        var result = Assert.Single(results);
        Assert.Equal(RowAction.Created, result.Action);
        Assert.Equal(["CreateSecret"], _cloud.Writes);
        Assert.Equal("v1", await _cloud.ReadAsync("a/b"));
        var secret = await _cloud.DescribeAsync("a/b");
        Assert.Equal("text", secret.Description);
        Assert.Equal(["env=prod", "owner=me", "team=core"], secret.Tags!.Select(tag => $"{tag.Key}={tag.Value}").Order());
        Assert.Equal(secret.ARN, result.ARN);
        Assert.NotNull(result.VersionId);
    }

    [Fact]
    public async Task A_second_run_says_unchanged_and_makes_no_writing_call()
    {
        const string csv = "Name,SecretString,Description,Tags\na,1,d,env=prod\nb,2,,\nc,3,,team=x\n";
        await _cloud.ImportAsync(csv);
        _cloud.Calls.Clear();

        var results = await _cloud.ImportAsync(csv);

        Assert.All(results, result => Assert.Equal(RowAction.Unchanged, result.Action));
        Assert.Empty(_cloud.Writes);
        Assert.All(results, result => Assert.NotNull(result.VersionId));
    }

    [Fact]
    public async Task Changes_only_the_parts_that_differ()
    {
        await _cloud.ImportAsync("Name,SecretString,Description,Tags\na,1,old,env=dev;keep=yes\n");
        _cloud.Calls.Clear();

        var results = await _cloud.ImportAsync("Name,SecretString,Description,Tags\na,1,new,env=prod\n");

        Assert.Equal(RowAction.Updated, results[0].Action);
        Assert.Equal(ChangedParts.Description | ChangedParts.Tags, results[0].Parts);
        Assert.Equal(["UpdateSecret", "TagResource"], _cloud.Writes);
        Assert.Equal(1, await _cloud.CountVersionsAsync("a"));
        Assert.Equal(["env=prod", "keep=yes"], (await _cloud.DescribeAsync("a")).Tags!.Select(tag => $"{tag.Key}={tag.Value}").Order());
    }

    [Fact]
    public async Task Replace_tags_removes_what_a_row_does_not_name()
    {
        await _cloud.CreateAsync("a", "1", new Tag { Key = "old", Value = "x" }, new Tag { Key = "env", Value = "dev" });

        var results = await _cloud.ImportAsync("Name,SecretString,Tags\na,1,env=prod\n", Importing.Unpaced with { ReplaceTags = true });

        Assert.Equal(ChangedParts.Tags, results[0].Parts);
        Assert.Equal("env=prod", string.Join(';', results[0].Tags.Select(tag => $"{tag.Key}={tag.Value}")));
        Assert.Equal("env", Assert.Single((await _cloud.DescribeAsync("a")).Tags!).Key);
    }

    [Fact]
    public async Task There_and_back_again_ends_where_it_began()
    {
        await _cloud.ImportAsync("Name,SecretString\na,A\n");
        await _cloud.ImportAsync("Name,SecretString\na,B\n");
        var results = await _cloud.ImportAsync("Name,SecretString\na,A\n");

        Assert.Equal(RowAction.Updated, results[0].Action);
        Assert.Equal("A", await _cloud.ReadAsync("a"));
        Assert.Equal(3, await _cloud.CountVersionsAsync("a"));
    }

    [Theory]
    [InlineData(ImportMode.CreateOnly, RowAction.Skipped, RowAction.Created)]
    [InlineData(ImportMode.UpdateOnly, RowAction.Updated, RowAction.Skipped)]
    public async Task Modes_leave_secrets_alone(ImportMode mode, RowAction existing, RowAction missing)
    {
        foreach (var noCompare in new[] { false, true })
        {
            var cloud = new Cloud();
            await cloud.CreateAsync("old", "1");
            var results = await cloud.ImportAsync("Name,SecretString\nold,2\nnew,3\n", Importing.Unpaced with { Mode = mode, NoCompare = noCompare });
            Assert.Equal([existing, missing], results.Select(result => result.Action));
        }
    }

    [Fact]
    public async Task A_blind_import_reads_nothing()
    {
        await _cloud.CreateAsync("old", "1");

        var results = await _cloud.ImportAsync("Name,SecretString,Tags\nold,2,env=prod\nnew,3,\n", Importing.Unpaced with { NoCompare = true });

        Assert.Equal([RowAction.Updated, RowAction.Created], results.Select(result => result.Action));
        Assert.All(_cloud.Calls, call => Assert.Contains(call.Operation, new[] { "CreateSecret", "PutSecretValue", "TagResource" }));
        Assert.Equal("2", await _cloud.ReadAsync("old"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_secret_scheduled_for_deletion_fails_or_is_restored(bool noCompare)
    {
        await _cloud.CreateAsync("gone", "1");
        await _cloud.DeleteAsync("gone");
        var options = Importing.Unpaced with { NoCompare = noCompare };

        var failed = await _cloud.ImportAsync("Name,SecretString\ngone,2\n", options);
        Assert.Equal(RowAction.Failed, failed[0].Action);
        Assert.Equal("InvalidRequestException", failed[0].ErrorCode);
        Assert.Contains("Restore", failed[0].Message, StringComparison.Ordinal);

        var restored = await _cloud.ImportAsync("Name,SecretString\ngone,2\n", options with { OnDeleted = OnDeleted.Restore });
        Assert.Equal(RowAction.Restored, restored[0].Action);
        Assert.Equal("2", await _cloud.ReadAsync("gone"));
    }

    [Fact]
    public async Task One_failing_row_does_not_stop_the_rest_and_results_keep_the_order()
    {
        var options = new LocalServiceOptions();
        options.DeniedKmsKeys.Add("alias/forbidden");
        var cloud = new Cloud(options);
        var rows = Enumerable.Range(0, 200).Select(i => $"n{i},v{i},{(i == 57 ? "alias/forbidden" : "")}");

        var results = await cloud.ImportAsync("Name,SecretString,KmsKeyId\n" + string.Join('\n', rows), Importing.Unpaced with { ThrottleLimit = 16 });

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"n{i}"), results.Select(result => result.Name));
        Assert.Equal("n57", Assert.Single(results, result => result.Action == RowAction.Failed).Name);
        Assert.Equal("AccessDeniedException", results[57].ErrorCode);
    }

    [Fact]
    public async Task Reads_one_by_one_where_batches_are_denied()
    {
        await _cloud.ImportAsync("Name,SecretString\na,1\nb,2\n");
        _cloud.Calls.Clear();
        _cloud.Before = request =>
        {
            if (request is BatchGetSecretValueRequest) throw new SecretsManagerException("AccessDeniedException", "no batches", 400);
        };

        var results = await _cloud.ImportAsync("Name,SecretString\na,1\nb,3\nc,4\n");

        Assert.Equal([RowAction.Unchanged, RowAction.Updated, RowAction.Created], results.Select(result => result.Action));
    }

    [Fact]
    public async Task A_role_that_may_not_read_is_told_of_no_compare()
    {
        await _cloud.CreateAsync("a", "1");
        _cloud.Before = request =>
        {
            if (request is BatchGetSecretValueRequest or GetSecretValueRequest) throw new SecretsManagerException("AccessDeniedException", "no reading", 400);
        };

        var results = await _cloud.ImportAsync("Name,SecretString\na,2\n");

        Assert.Equal(RowAction.Failed, results[0].Action);
        Assert.Contains("-NoCompare", results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_value_to_a_secret_that_has_none()
    {
        await _cloud.ImportAsync("Name,Description\nempty,just a name\n");
        var results = await _cloud.ImportAsync("Name,SecretString\nempty,now\n");

        Assert.Equal(RowAction.Updated, results[0].Action);
        Assert.Equal("now", await _cloud.ReadAsync("empty"));
    }

    [Fact]
    public async Task Prefix_tags_and_key_apply_to_every_row()
    {
        var options = Importing.Unpaced with { Defaults = new RowDefaults("app/", [new Tag { Key = "env", Value = "prod" }, new Tag { Key = "team", Value = "all" }], "alias/app") };

        var results = await _cloud.ImportAsync("Name,SecretString,Tags\na,1,team=own\n", options);

        Assert.Equal("app/a", results[0].Name);
        var secret = await _cloud.DescribeAsync("app/a");
        Assert.Equal("alias/app", secret.KmsKeyId);
        Assert.Equal(["env=prod", "team=own"], secret.Tags!.Select(tag => $"{tag.Key}={tag.Value}").Order());
    }

    [Theory]
    [InlineData("NoCredentials")]
    [InlineData("ExpiredTokenException")]
    [InlineData("EndpointUnreachable")]
    public async Task What_fails_for_every_row_ends_the_run_with_one_error(string code)
    {
        _cloud.Before = _ => throw new SecretsManagerException(code, "for all");
        var error = await Assert.ThrowsAsync<SecretsManagerException>(() => _cloud.ImportAsync("Name,SecretString\na,1\nb,2\n"));
        Assert.Equal(code, error.ErrorCode);
        Assert.Single(_cloud.Calls);
    }

    [Fact]
    public async Task What_the_client_refuses_of_a_row_fails_that_row_alone()
    {
        _cloud.Before = request =>
        {
            if (request is CreateSecretRequest { Name: "b" }) throw new SecretsManagerInputException("KmsKeyId", "of another region");
        };

        var results = await _cloud.ImportAsync("Name,SecretString\na,1\nb,2\nc,3\n");

        Assert.Equal([RowAction.Created, RowAction.Failed, RowAction.Created], results.Select(result => result.Action));
        Assert.Equal(("b", "InvalidInput", "of another region"), (results[1].Name, results[1].ErrorCode, results[1].Message));
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData("AccessDeniedException", false, false)]
    [InlineData("AccessDeniedException", true, true)]
    [InlineData(ClientErrorCode.NoCredentials, false, false)]
    [InlineData(ClientErrorCode.Timeout, false, true)]
    public async Task Knows_whether_anything_may_have_been_written(string? code, bool afterTheFirst, bool expected)
    {
        var writes = 0;
        _cloud.Before = request =>
        {
            if (code is null && request is not CreateSecretRequest) throw new SecretsManagerException("ExpiredTokenException", "for all", 400);
            if (request is CreateSecretRequest && (Interlocked.Increment(ref writes) > 1 || !afterTheFirst))
                throw new SecretsManagerException(code ?? "", "refused", code is "AccessDeniedException" ? 400 : null);
        };
        var import = new BulkImport(_cloud, Importing.Unpaced with { ThrottleLimit = 1 }, new InstantTime());
        var report = await import.CheckAsync([await Importing.SourceAsync("Name,SecretString\na,1\nb,2\n")]);

        _ = await Record.ExceptionAsync(() => Importing.ToListAsync(import.RunAsync(report)));

        Assert.Equal(expected, import.MayHaveWritten);
    }

    [Fact]
    public async Task Lost_answers_and_throttling_cost_no_row_and_no_second_version()
    {
        var random = new Random(20260101);
        var faults = new Lock();
        _cloud.Before = _ =>
        {
            lock (faults)
            {
                if (random.Next(5) == 0) throw new SecretsManagerException("ThrottlingException", "Rate exceeded", 400);
            }
        };
        // Every call may lose up to three answers: fewer than the engine's tries, however the tasks interleave.
        var lost = new Dictionary<SecretsManagerRequest, int>();
        _cloud.After = request =>
        {
            lock (faults)
            {
                if (random.Next(3) != 0 || lost.GetValueOrDefault(request) == 3) return;
                lost[request] = lost.GetValueOrDefault(request) + 1;
                throw new SecretsManagerException(ClientErrorCode.Timeout, "no answer");
            }
        };
        var csv = "Name,SecretString,Tags\n" + string.Join('\n', Enumerable.Range(0, 150).Select(i => $"n{i},v{i},k=v"));

        var results = await _cloud.ImportAsync(csv, Importing.Unpaced with { MaxRequestsPerSecond = 40 });

        (_cloud.Before, _cloud.After) = (null, null);
        Assert.DoesNotContain(results, result => result.Action == RowAction.Failed);
        for (var i = 0; i < 150; i++) Assert.Equal(1, await _cloud.CountVersionsAsync($"n{i}"));
    }

    [Fact]
    public async Task A_hollow_success_is_not_believed()
    {
        var hollow = new Hollow(_cloud);
        var results = await hollow.ImportAsync("Name,SecretString,Tags\na,1,k=v\nb,2,\n");
        Assert.All(results, result => Assert.Equal(RowAction.Created, result.Action));
        Assert.Equal("1", await _cloud.ReadAsync("a"));
        Assert.Equal(1, await _cloud.CountVersionsAsync("b"));
    }

    /// <summary>A proxy that answers every first try with an empty 200 and forwards nothing.</summary>
    private sealed class Hollow(ISecretsManager inner) : ISecretsManager
    {
        private readonly HashSet<SecretsManagerRequest> _tried = [];

        public Task<TResult> SendAsync<TResult>(SecretsManagerRequest<TResult> request, CancellationToken cancellationToken)
            where TResult : class, new()
        {
            lock (_tried)
            {
                if (_tried.Add(request)) return Task.FromResult(new TResult());
            }

            return inner.SendAsync(request, cancellationToken);
        }
    }
}
