using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Local;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Bulk;

/// <summary>An import whose calls fail: which rows it costs, and what is known of the others.</summary>
public sealed class ImportFailureTests
{
    private readonly Cloud _cloud = new();

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
