using SecretsPS.Caching;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Caching;

/// <summary>What a cache serves and what it lets go.</summary>
public sealed partial class ValueCacheTests : IDisposable
{
    private static readonly string[] s_forms = ["name", "arn", "partial", "other region"];

    // Caches hear of each other's writes: a name of its own keeps a test apart from those beside it.
    private readonly string _name = $"cache/{Guid.NewGuid():N}";
    private readonly SetClock _clock = new();
    private readonly ShelfService _service = new();
    private readonly WatchingSecretsManager _connection;
    private readonly ValueCache _cache;

    public ValueCacheTests()
    {
        _cache = new ValueCache(_clock);
        _connection = new WatchingSecretsManager(_service);
        _service.Values[_name] = "one";
    }

    public static TheoryData<string> Forms => [.. s_forms];

    public static TheoryData<string, SecretsManagerRequest> Writes => new()
    {
        { nameof(CreateSecretRequest), new CreateSecretRequest() },
        { nameof(PutSecretValueRequest), new PutSecretValueRequest { SecretString = SecretText.FromChars("two") } },
        { nameof(UpdateSecretRequest), new UpdateSecretRequest() },
        { nameof(UpdateSecretVersionStageRequest), new UpdateSecretVersionStageRequest() },
        { nameof(DeleteSecretRequest), new DeleteSecretRequest() },
        { nameof(RestoreSecretRequest), new RestoreSecretRequest() },
        { nameof(RotateSecretRequest), new RotateSecretRequest() },
        { nameof(CancelRotateSecretRequest), new CancelRotateSecretRequest() },
        { nameof(TagResourceRequest), new TagResourceRequest() },
        { nameof(UntagResourceRequest), new UntagResourceRequest() },
        { nameof(PutResourcePolicyRequest), new PutResourcePolicyRequest() },
        { nameof(DeleteResourcePolicyRequest), new DeleteResourcePolicyRequest() },
        { nameof(ReplicateSecretToRegionsRequest), new ReplicateSecretToRegionsRequest() },
        { nameof(RemoveRegionsFromReplicationRequest), new RemoveRegionsFromReplicationRequest() },
        { nameof(StopReplicationToReplicaRequest), new StopReplicationToReplicaRequest() },
    };

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task A_young_value_is_served_without_a_call()
    {
        Assert.Equal("one", await ReadAsync(TimeSpan.FromMinutes(5)));
        _service.Values[_name] = "changed elsewhere";
        _clock.Advance(TimeSpan.FromMinutes(4));

        Assert.Equal("one", await ReadAsync(TimeSpan.FromMinutes(10)));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("one", await ReadAsync(TimeSpan.FromMinutes(9)));
        Assert.Single(_service.Asked);
    }

    [Fact]
    public async Task The_asker_says_how_old_a_value_may_be()
    {
        await ReadAsync(TimeSpan.FromHours(1));
        _service.Values[_name] = "two";
        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("two", await ReadAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal("two", await ReadAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(2, _service.Asked.Count);
    }

    [Fact]
    public async Task A_value_ages_while_the_machine_sleeps()
    {
        await ReadAsync(TimeSpan.FromMinutes(5));
        _clock.Sleep(TimeSpan.FromMinutes(6));

        await ReadAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(2, _service.Asked.Count);
    }

    [Fact]
    public async Task A_value_ages_when_the_clock_is_set_back()
    {
        await ReadAsync(TimeSpan.FromMinutes(5));
        _clock.Sleep(TimeSpan.FromHours(-1));
        _clock.Advance(TimeSpan.FromMinutes(6));

        await ReadAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(2, _service.Asked.Count);
    }

    [Fact]
    public async Task What_is_too_old_is_cleared_without_another_call()
    {
        await ReadAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(1, _cache.Count);

        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public async Task A_read_without_an_age_asks_and_keeps_nothing_new()
    {
        await ReadAsync(null);
        await ReadAsync(null);

        Assert.Equal(2, _service.Asked.Count);
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public async Task A_read_without_an_age_renews_what_is_kept()
    {
        await ReadAsync(TimeSpan.FromMinutes(5));
        _service.Values[_name] = "two";

        Assert.Equal("two", await ReadAsync(null));
        Assert.Equal("two", await ReadAsync(TimeSpan.FromMinutes(5)));
        Assert.Equal(2, _service.Asked.Count);
    }

    [Fact]
    public async Task A_failure_is_not_kept_and_takes_what_was_kept_along()
    {
        await ReadAsync(TimeSpan.FromMinutes(5));
        _service.Values.TryRemove(_name, out _);
        await Assert.ThrowsAsync<SecretsManagerException>(() => ReadAsync(null));
        await Assert.ThrowsAsync<SecretsManagerException>(() => ReadAsync(TimeSpan.FromMinutes(5)));
        _service.Values[_name] = "back";

        Assert.Equal("back", await ReadAsync(TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task Versions_and_labels_are_kept_apart()
    {
        Task<string> Read(string? version, string? stage) => ReadAsync(TimeSpan.FromMinutes(5), new GetSecretValueRequest { SecretId = _name, VersionId = version, VersionStage = stage });
        await Read(null, null);
        await Read("v1", null);
        await Read(null, "AWSPREVIOUS");
        await Read("v2", "GREEN");
        Assert.Equal(4, _service.Asked.Count);

        await Read("v1", null);
        await Read(null, "AWSPREVIOUS");
        await Read("v2", "GREEN");
        await Read(null, "AWSCURRENT");

        Assert.Equal(4, _service.Asked.Count);
    }

    [Fact]
    public async Task Connections_never_share()
    {
        var other = new ShelfService();
        other.Values[_name] = "other account";
        await ReadAsync(TimeSpan.FromMinutes(5));

        var read = await new CachingSecretsManager(new WatchingSecretsManager(other), _cache, TimeSpan.FromMinutes(5)).SendAsync(new GetSecretValueRequest { SecretId = _name }, default);

        Assert.Equal("other account", read.SecretString!.RevealString());
        Assert.Equal("one", await ReadAsync(TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task What_is_served_is_a_copy_that_outlives_its_original()
    {
        await ReadAsync(TimeSpan.FromMinutes(5));
        var served = Caching(TimeSpan.FromMinutes(5)).Find(new GetSecretValueRequest { SecretId = _name })!;

        _cache.Clear();

        Assert.Equal("one", served.SecretString!.RevealString());
    }

    [Fact]
    public async Task A_batch_keeps_what_it_brings()
    {
        _service.Values[_name + "/b"] = "two";
        var batch = new BatchGetSecretValueRequest { SecretIdList = [_name, ShelfService.ArnOf(_name + "/b"), _name + "/missing"] };
        await Caching(TimeSpan.FromMinutes(5)).SendAsync(batch, default);

        Assert.Equal("one"u8.ToArray(), Caching(TimeSpan.FromMinutes(5)).Find(new GetSecretValueRequest { SecretId = _name })!.SecretBinary!.RevealBytes().ToArray());
        Assert.NotNull(Caching(TimeSpan.FromMinutes(5)).Find(new GetSecretValueRequest { SecretId = _name + "/b" }));
        Assert.Null(Caching(TimeSpan.FromMinutes(5)).Find(new GetSecretValueRequest { SecretId = _name + "/missing" }));
    }

    [Fact]
    public async Task The_value_used_longest_ago_goes_first()
    {
        for (var i = 0; i <= ValueCache.MaxEntries; i++)
        {
            _service.Values[$"{_name}/{i}"] = "v";
            await ReadAsync(TimeSpan.FromHours(1), new GetSecretValueRequest { SecretId = $"{_name}/{i}" });
            if (i == 1) Assert.NotNull(Caching(TimeSpan.FromHours(1)).Find(new GetSecretValueRequest { SecretId = $"{_name}/0" }));
        }

        Assert.Equal(ValueCache.MaxEntries, _cache.Count);
        Assert.NotNull(Caching(TimeSpan.FromHours(1)).Find(new GetSecretValueRequest { SecretId = $"{_name}/0" }));
        Assert.Null(Caching(TimeSpan.FromHours(1)).Find(new GetSecretValueRequest { SecretId = $"{_name}/1" }));
    }

    [Fact]
    public async Task Large_values_take_the_place_of_many()
    {
        const int Size = 65_536;
        for (var i = 0; i < (ValueCache.MaxBytes / Size) + 10; i++)
        {
            _service.Values[$"{_name}/{i}"] = new string('v', Size);
            await ReadAsync(TimeSpan.FromHours(1), new GetSecretValueRequest { SecretId = $"{_name}/{i}" });
        }

        Assert.Equal(ValueCache.MaxBytes / Size, _cache.Count);
    }

    [Fact]
    public async Task A_long_import_leaves_nothing_unsettled_behind()
    {
        var writer = new WatchingSecretsManager(new ShelfService());
        for (var i = 0; i < 5_000; i++) await writer.SendAsync(new TagResourceRequest { SecretId = $"{_name}/{i}" }, default);

        await ReadAsync(TimeSpan.FromHours(1), new GetSecretValueRequest { SecretId = _name });
        Assert.Equal(0, _cache.Count);

        _clock.Advance(TimeSpan.FromMinutes(1));
        await ReadAsync(TimeSpan.FromHours(1), new GetSecretValueRequest { SecretId = _name });
        Assert.Equal(1, _cache.Count);
    }

    private CachingSecretsManager Caching(TimeSpan? maxAge) => new(_connection, _cache, maxAge);

    private Task<string> ReadAsync(TimeSpan? maxAge) => ReadAsync(maxAge, new GetSecretValueRequest { SecretId = _name });

    private async Task<string> ReadAsync(TimeSpan? maxAge, GetSecretValueRequest request)
    {
        using var text = (await Caching(maxAge).SendAsync(request, default)).SecretString!;
        return text.RevealString();
    }

    private Task PutAsync(string secretId, string value) =>
        _connection.SendAsync(new PutSecretValueRequest { SecretId = secretId, SecretString = SecretText.FromChars(value) }, default);

    private Task SendAsync(SecretsManagerRequest request) =>
        (Task)typeof(ISecretsManager).GetMethod(nameof(ISecretsManager.SendAsync))!
            .MakeGenericMethod(request.GetType().BaseType!.GetGenericArguments()[0])
            .Invoke(_connection, [request, CancellationToken.None])!;

    private string Form(string form) => form switch
    {
        "arn" => ShelfService.ArnOf(_name),
        "partial" => ShelfService.ArnOf(_name)[..^7],
        "other region" => ShelfService.ArnOf(_name, "us-east-1"),
        _ => _name,
    };
}
