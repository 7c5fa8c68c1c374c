using SecretsPS.Caching;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Caching;

/// <summary>What a read does to kept values: nothing that is served is older than what was shown before.</summary>
public sealed partial class ValueCacheTests
{
    private static readonly string[] s_sameSecret = ["name", "arn", "partial"];

    public static TheoryData<string, string> PairsOfForms
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var kept in s_sameSecret)
                foreach (var read in s_sameSecret) pairs.Add(kept, read);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(PairsOfForms))]
    public async Task A_read_under_any_name_takes_the_place_of_what_is_kept_under_any(string kept, string read)
    {
        await ReadAsync(TimeSpan.FromHours(1), new GetSecretValueRequest { SecretId = Form(kept) });
        _service.Values[_name] = "two";

        Assert.Equal("two", await ReadAsync(null, new GetSecretValueRequest { SecretId = Form(read) }));

        foreach (var form in s_sameSecret)
            Assert.Equal("two", await ReadAsync(TimeSpan.FromHours(1), new GetSecretValueRequest { SecretId = Form(form) }));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("arn")]
    [InlineData("partial")]
    public async Task A_read_renews_what_is_kept_without_another_call(string kept)
    {
        await ReadAsync(TimeSpan.FromHours(1), new GetSecretValueRequest { SecretId = Form(kept) });
        _service.Values[_name] = "two";
        await ReadAsync(null);

        Assert.Equal("two", await ReadAsync(TimeSpan.FromHours(1), new GetSecretValueRequest { SecretId = Form(kept) }));
        Assert.Equal("two", await ReadAsync(TimeSpan.FromHours(1)));
        Assert.Equal(2, _service.Asked.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_read_past_the_cache_counts_too(bool inBatch)
    {
        await ReadAsync(TimeSpan.FromHours(1));
        _service.Values[_name] = "two";

        if (inBatch) await _connection.SendAsync(new BatchGetSecretValueRequest { SecretIdList = [_name] }, default);
        else await _connection.SendAsync(new GetSecretValueRequest { SecretId = _name }, default);

        Assert.Equal("two", await ReadAsync(TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_read_that_shows_the_same_leaves_what_is_kept()
    {
        await ReadAsync(TimeSpan.FromHours(1));
        await _connection.SendAsync(new GetSecretValueRequest { SecretId = _name }, default);
        await ReadAsync(TimeSpan.FromHours(1));

        Assert.Equal(2, _service.Asked.Count);
    }

    [Fact]
    public async Task A_read_takes_the_place_of_what_is_kept_where_it_may_not_itself_be_kept()
    {
        await ReadAsync(TimeSpan.FromHours(1));
        // So many that nothing at all is kept for a minute.
        var writer = new WatchingSecretsManager(new ShelfService());
        for (var i = 0; i < 5_000; i++) await writer.SendAsync(new TagResourceRequest { SecretId = $"{_name}/{i}" }, default);
        _service.Values[_name] = "two";

        Assert.Equal("two", await ReadAsync(null));
        Assert.Equal("two", await ReadAsync(TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_label_that_was_seen_at_another_version_is_forgotten_where_it_was()
    {
        await ReadAsync(TimeSpan.FromHours(1), new GetSecretValueRequest { SecretId = _name, VersionStage = "BLUE" });
        await ReadAsync(TimeSpan.FromHours(1), new GetSecretValueRequest { SecretId = _name, VersionStage = "AWSPREVIOUS" });
        _service.Values[_name] = "two";

        await ReadAsync(null, new GetSecretValueRequest { SecretId = _name, VersionId = "two", VersionStage = "BLUE" });

        Assert.Null(Caching(TimeSpan.FromHours(1)).Find(new GetSecretValueRequest { SecretId = _name, VersionStage = "BLUE" }));
        Assert.NotNull(Caching(TimeSpan.FromHours(1)).Find(new GetSecretValueRequest { SecretId = _name, VersionStage = "AWSPREVIOUS" }));
    }

    [Fact]
    public async Task Of_two_reads_side_by_side_that_differ_neither_is_kept()
    {
        var go = new TaskCompletionSource();
        var decided = new TaskCompletionSource();
        _service.Answering = async _ =>
        {
            if (decided.TrySetResult()) await go.Task;
        };
        var slow = ReadAsync(TimeSpan.FromHours(1));
        await decided.Task;
        _service.Values[_name] = "two";
        Assert.Equal("two", await ReadAsync(TimeSpan.FromHours(1)));
        go.SetResult();
        Assert.Equal("one", await slow);

        Assert.Equal(0, _cache.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_seen_past_the_cache_while_a_read_was_under_way_counts_too(bool inBatch)
    {
        var go = new TaskCompletionSource();
        var decided = new TaskCompletionSource();
        _service.Answering = async _ =>
        {
            if (decided.TrySetResult()) await go.Task;
        };
        Task slow = inBatch
            ? Caching(TimeSpan.FromHours(1)).SendAsync(new BatchGetSecretValueRequest { SecretIdList = [_name] }, default)
            : ReadAsync(TimeSpan.FromHours(1));
        await decided.Task;
        _service.Values[_name] = "two";
        await _connection.SendAsync(new GetSecretValueRequest { SecretId = _name }, default);
        go.SetResult();
        await slow;

        Assert.Equal("two", await ReadAsync(TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_read_over_another_connection_counts_where_its_ARN_is_the_same()
    {
        await ReadAsync(TimeSpan.FromHours(1));
        _service.Values[_name] = "two";

        // A name and an ARN may take two connections to one service.
        await new WatchingSecretsManager(_service).SendAsync(new GetSecretValueRequest { SecretId = ShelfService.ArnOf(_name) }, default);

        Assert.Equal("two", await ReadAsync(TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_read_over_another_connection_says_nothing_where_only_the_name_is_the_same()
    {
        var other = new ShelfService("us-east-1");
        other.Values[_name] = "other account";
        await ReadAsync(TimeSpan.FromHours(1));

        await new WatchingSecretsManager(other).SendAsync(new GetSecretValueRequest { SecretId = _name }, default);

        Assert.NotNull(Caching(TimeSpan.FromHours(1)).Find(new GetSecretValueRequest { SecretId = _name }));
    }
}
