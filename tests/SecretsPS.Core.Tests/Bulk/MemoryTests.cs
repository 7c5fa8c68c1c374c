using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Formats;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Bulk;

/// <summary>Runs alone: what other tests allocate would be counted.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    [Fact]
    public async Task Half_a_million_rows_need_little_more_than_five_thousand()
    {
        using var folder = new Folder();
        var few = await MeasureAsync(folder, 5_000);
        var many = await MeasureAsync(folder, 500_000);
        Assert.True(many - few < 120L * 1024 * 1024, $"{(many - few) / 1024 / 1024} MiB more");
    }

    private static async Task<long> MeasureAsync(Folder folder, int count)
    {
        var path = folder.Path($"{count}.csv");
        await using (var file = new StreamWriter(path))
        {
            await file.WriteLineAsync("Name,SecretString,Tags");
            for (var i = 0; i < count; i++) await file.WriteLineAsync($"team/service-{i}/password,value-{i}-{new string('x', 100)},env=prod;team=core");
        }

        var import = new BulkImport(new Forgetful(), Importing.Unpaced);
        GC.Collect();
        var peak = 0L;
        using var sampler = new Timer(_ => peak = Math.Max(peak, Environment.WorkingSet), null, 0, 20);
        var results = 0;
        await foreach (var result in import.RunAsync(await import.CheckAsync([new FileFormats().Open(path)])))
        {
            Assert.Equal(RowAction.Created, result.Action);
            results++;
        }

        Assert.Equal(count, results);
        return peak;
    }

    /// <summary>Answers at once and keeps nothing, so that only the engine's own memory counts.</summary>
    private sealed class Forgetful : ISecretsManager
    {
        public async Task<TResult> SendAsync<TResult>(SecretsManagerRequest<TResult> request, CancellationToken cancellationToken)
            where TResult : class, new()
        {
            await Task.Yield();
            object result = request switch
            {
                BatchGetSecretValueRequest batch => new BatchGetSecretValueResult { Errors = batch.SecretIdList!.Select(id => new APIErrorType { SecretId = id, ErrorCode = "ResourceNotFoundException" }).ToList() },
                CreateSecretRequest create => new CreateSecretResult { Name = create.Name, VersionId = create.ClientRequestToken },
                _ => new TResult(),
            };
            return (TResult)result;
        }
    }
}
