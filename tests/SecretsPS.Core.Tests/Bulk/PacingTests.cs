using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Bulk;

public sealed class PacingTests
{
    [Fact]
    public async Task Keeps_the_rate_over_time()
    {
        var time = new InstantTime();
        var pacer = new RequestPacer(40, time);
        for (var i = 0; i < 400; i++) await pacer.WaitAsync(default);
        Assert.InRange(time.Elapsed.TotalSeconds, 9.5, 10.1);
    }

    [Fact]
    public async Task Catches_up_a_quarter_of_a_second_and_no_more()
    {
        var time = new InstantTime();
        var pacer = new RequestPacer(40, time);
        await pacer.WaitAsync(default);
        time.Advance(TimeSpan.FromMinutes(1));
        var before = time.Elapsed;
        for (var i = 0; i < 50; i++) await pacer.WaitAsync(default);
        Assert.InRange((time.Elapsed - before).TotalSeconds, 0.95, 1.05);
    }

    [Fact]
    public void Halves_once_a_second_when_throttled_and_climbs_back()
    {
        var time = new InstantTime();
        var pacer = new RequestPacer(40, time);
        pacer.SlowDown();
        pacer.SlowDown();
        Assert.Equal(20, pacer.CurrentRate);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(24, pacer.CurrentRate);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(40, pacer.CurrentRate);
    }

    [Fact]
    public async Task Never_sinks_below_one_call_a_second()
    {
        var time = new InstantTime();
        var pacer = new RequestPacer(2, time);
        for (var i = 0; i < 5; i++)
        {
            pacer.SlowDown();
            time.Advance(TimeSpan.FromMilliseconds(1001));
        }

        Assert.InRange(pacer.CurrentRate, 1, 2);
        await pacer.WaitAsync(default);
    }

    [Fact]
    public async Task Zero_does_not_pace()
    {
        var time = new InstantTime();
        var pacer = new RequestPacer(0, time);
        for (var i = 0; i < 1000; i++) await pacer.WaitAsync(default);
        Assert.Equal(TimeSpan.Zero, time.Elapsed);
    }

    [Fact]
    public async Task An_import_stays_within_the_rate_and_uses_it()
    {
        var time = new InstantTime();
        var cloud = new Cloud();
        var import = new BulkImport(cloud, new ImportOptions(), time);
        var csv = "Name,SecretString\n" + string.Join('\n', Enumerable.Range(0, 400).Select(i => $"n{i},v"));
        await Importing.ToListAsync(import.RunAsync(await import.CheckAsync([await Importing.SourceAsync(csv)])));
        Assert.InRange(time.Elapsed.TotalSeconds, 9, 12);
        Assert.Equal(400, cloud.Calls.Count(call => call is CreateSecretRequest));
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_at_once()
    {
        var pacer = new RequestPacer(0.01);
        using var stop = new CancellationTokenSource();
        for (var i = 0; i < 3; i++) _ = pacer.WaitAsync(default);
        var waiting = pacer.WaitAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
