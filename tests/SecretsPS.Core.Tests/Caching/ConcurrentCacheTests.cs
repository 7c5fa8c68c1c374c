using SecretsPS.Caching;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Caching;

/// <summary>Reads and writes side by side.</summary>
public sealed class ConcurrentCacheTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly string _name = $"cache/{Guid.NewGuid():N}";
    private readonly ShelfService _service = new();
    private readonly WatchingSecretsManager _connection;

    public ConcurrentCacheTests()
    {
        _connection = new WatchingSecretsManager(_service);
        _service.Values[_name] = "0";
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_read_under_way_while_the_secret_is_written_is_not_kept(bool inBatch)
    {
        using var cache = new ValueCache();
        var caching = new CachingSecretsManager(_connection, cache, s_hour);
        var decided = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        _service.Answering = async request =>
        {
            if (request is not (GetSecretValueRequest or BatchGetSecretValueRequest)) return;
            decided.TrySetResult();
            await go.Task;
        };
        Task read = inBatch
            ? caching.SendAsync(new BatchGetSecretValueRequest { SecretIdList = [_name, _name + "/b"] }, default)
            : caching.SendAsync(new GetSecretValueRequest { SecretId = ShelfService.ArnOf(_name) }, default);
        await decided.Task;

        await PutAsync("1");
        go.SetResult();
        await read;

        Assert.Null(caching.Find(new GetSecretValueRequest { SecretId = _name }));
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public async Task A_read_that_started_after_the_write_had_started_is_not_kept_past_its_end()
    {
        using var cache = new ValueCache();
        var caching = new CachingSecretsManager(_connection, cache, s_hour);
        _service.Answering = async request =>
        {
            // The service has written already; what the cache then holds must still go when the call ends.
            if (request is PutSecretValueRequest) await caching.SendAsync(new GetSecretValueRequest { SecretId = _name }, default);
        };

        await PutAsync("1");

        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public async Task A_read_that_was_cancelled_is_forgotten()
    {
        using var cache = new ValueCache();
        var caching = new CachingSecretsManager(_connection, cache, s_hour);
        _service.Answering = _ => throw new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(() => caching.SendAsync(new GetSecretValueRequest { SecretId = _name }, default));
        _service.Answering = _ => Task.CompletedTask;

        await caching.SendAsync(new GetSecretValueRequest { SecretId = _name }, default);

        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public async Task Nobody_ever_reads_what_was_there_before_the_last_write_that_ended()
    {
        const int Last = 300;
        using var cache = new ValueCache();
        using var other = new ValueCache();
        var ended = 0;
        _service.Answering = async _ => await Task.Yield();
        var readers = Enumerable.Range(0, 8).Select(index => Task.Run(async () =>
        {
            var caching = new CachingSecretsManager(_connection, index % 2 == 0 ? cache : other, s_hour);
            var id = (index % 4) switch { 0 => _name, 1 => ShelfService.ArnOf(_name), 2 => ShelfService.ArnOf(_name)[..^7], _ => _name };
            while (Volatile.Read(ref ended) < Last)
            {
                var floor = Volatile.Read(ref ended);
                using var text = (await caching.SendAsync(new GetSecretValueRequest { SecretId = id }, default)).SecretString!;
                var value = int.Parse(text.RevealString(), System.Globalization.CultureInfo.InvariantCulture);
                Assert.True(value >= floor, $"{value} was read after {floor} had been written.");
            }
        })).ToArray();

        for (var value = 1; value <= Last; value++)
        {
            await PutAsync(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Volatile.Write(ref ended, value);
            await Task.Yield();
        }

        await Task.WhenAll(readers);
    }

    private Task PutAsync(string value) =>
        _connection.SendAsync(new PutSecretValueRequest { SecretId = _name, SecretString = SecretText.FromChars(value) }, default);
}
