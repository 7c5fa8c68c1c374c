using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Local;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Bulk;

/// <summary>An import against the published rates, counted by the service's own limiter on a clock that no test waits for.</summary>
public sealed class RateTests
{
    private const int Rows = 10_000;

    [Theory]
    [InlineData(ImportOptions.DefaultRequestsPerSecond)]
    [InlineData(50)]
    public async Task No_row_fails_and_the_rate_is_used_from_start_to_end(double perSecond)
    {
        var time = new InstantTime();
        var cloud = new Cloud(new LocalServiceOptions { PublishedRateLimits = true, TimeProvider = time });
        var halfway = TimeSpan.Zero;
        var creates = 0;
        cloud.After = request =>
        {
            if (request is CreateSecretRequest && Interlocked.Increment(ref creates) == Rows / 2) halfway = time.Elapsed;
        };
        // One in flight: a clock that jumps to the next timer has no other notion of what goes on beside it.
        var import = new BulkImport(cloud, new ImportOptions { MaxRequestsPerSecond = perSecond, ThrottleLimit = 1 }, time);
        var csv = "Name,SecretString,Tags\n" + string.Join('\n', Enumerable.Range(0, Rows).Select(i => $"n{i},v{i},env=x"));

        var results = await Importing.ToListAsync(import.RunAsync(await import.CheckAsync([await Importing.SourceAsync(csv)])));

        Assert.All(results, result => Assert.Equal(RowAction.Created, result.Action));
        Assert.Equal(Rows, creates);
        Assert.True(Rows / time.Elapsed.TotalSeconds >= 0.95 * perSecond, $"{time.Elapsed.TotalSeconds:N1} s");
        Assert.True(Rows / 2 / halfway.TotalSeconds >= 0.95 * perSecond, $"{halfway.TotalSeconds:N1} s to the half");
        Assert.True(Rows / 2 / (time.Elapsed - halfway).TotalSeconds >= 0.95 * perSecond, $"{(time.Elapsed - halfway).TotalSeconds:N1} s from the half");
    }

    [Fact]
    public async Task The_limiter_counts_an_unpaced_import_is_throttled()
    {
        var time = new InstantTime();
        var cloud = new Cloud(new LocalServiceOptions { PublishedRateLimits = true, TimeProvider = time });
        for (var i = 0; i < 50; i++) await cloud.CreateAsync($"n{i}", "v");

        var error = await Assert.ThrowsAsync<SecretsManagerException>(() => cloud.CreateAsync("n50", "v"));

        Assert.Equal("Throttling", error.ShortErrorCode);
    }
}
