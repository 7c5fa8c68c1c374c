using SecretsPS.Caching;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Caching;

/// <summary>What a write does to kept values.</summary>
public sealed partial class ValueCacheTests
{
    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Every_write_drops_what_is_kept(string operation, SecretsManagerRequest write)
    {
        Assert.Equal(operation, write.GetType().Name);
        await ReadAsync(TimeSpan.FromHours(1));
        var id = write.GetType().GetProperty("SecretId") ?? write.GetType().GetProperty("Name")!;
        id.SetValue(write, _name);

        await SendAsync(write);

        Assert.Null(Caching(TimeSpan.FromHours(1)).Find(new GetSecretValueRequest { SecretId = _name }));
    }

    [Fact]
    public void No_operation_is_forgotten()
    {
        string[] reads = ["GetSecretValueRequest", "BatchGetSecretValueRequest", "DescribeSecretRequest", "ListSecretsRequest", "ListSecretVersionIdsRequest", "GetRandomPasswordRequest", "GetResourcePolicyRequest", "ValidateResourcePolicyRequest"];
        var all = typeof(SecretsManagerRequest).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(SecretsManagerRequest))).Select(type => type.Name);

        Assert.Equal(all.Except(reads).Order(), Writes.Select(row => (string)row[0]).Order());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_write_finds_the_secret_under_every_name(string written)
    {
        foreach (var read in s_forms.Where(form => form != "other region"))
        {
            await ReadAsync(TimeSpan.FromHours(1), new GetSecretValueRequest { SecretId = Form(read) });

            await PutAsync(Form(written), "two");

            Assert.Null(Caching(TimeSpan.FromHours(1)).Find(new GetSecretValueRequest { SecretId = Form(read) }));
        }
    }

    [Fact]
    public async Task A_write_leaves_other_secrets_alone()
    {
        await ReadAsync(TimeSpan.FromHours(1));

        await PutAsync(_name + "/other", "two");

        Assert.NotNull(Caching(TimeSpan.FromHours(1)).Find(new GetSecretValueRequest { SecretId = _name }));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_cache_made_after_a_write_keeps_what_the_writer_reads_and_nothing_that_another_connection_reads(string written)
    {
        await PutAsync(Form(written), "two");
        using var later = new ValueCache();
        var hour = TimeSpan.FromHours(1);
        var replica = new CachingSecretsManager(new WatchingSecretsManager(_service), later, hour);
        var writer = new CachingSecretsManager(_connection, later, hour);
        var request = new GetSecretValueRequest { SecretId = _name };

        using (var read = (await replica.SendAsync(request, default)).SecretString) Assert.NotNull(read);
        Assert.Null(replica.Find(request));
        _service.Values[_name + "/other"] = "v";
        var other = new GetSecretValueRequest { SecretId = _name + "/other" };
        using (var read = (await replica.SendAsync(other, default)).SecretString) Assert.NotNull(read);
        Assert.NotNull(replica.Find(other));
        using (var read = (await writer.SendAsync(request, default)).SecretString) Assert.NotNull(read);
        Assert.NotNull(writer.Find(request));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cache_made_after_a_write_that_goes_on_or_whose_end_nobody_knows_keeps_nothing_that_the_writer_reads(bool goesOn)
    {
        if (!goesOn) _service.Answering = _ => throw new SecretsManagerException("Timeout", "no answer");
        var write = SendAsync(goesOn ? new RotateSecretRequest { SecretId = Form("arn") } : new UpdateSecretRequest { SecretId = Form("arn") });
        if (goesOn) await write;
        else await Assert.ThrowsAsync<SecretsManagerException>(() => write);
        _service.Answering = _ => Task.CompletedTask;
        using var later = new ValueCache();
        var writer = new CachingSecretsManager(_connection, later, TimeSpan.FromHours(1));
        var request = new GetSecretValueRequest { SecretId = _name };

        using (var read = (await writer.SendAsync(request, default)).SecretString) Assert.NotNull(read);

        Assert.Null(writer.Find(request));
    }

    [Fact]
    public async Task A_write_over_another_connection_drops_too_and_lets_nothing_be_kept_for_a_minute()
    {
        await ReadAsync(TimeSpan.FromHours(1));

        await new WatchingSecretsManager(new ShelfService()).SendAsync(new PutSecretValueRequest { SecretId = ShelfService.ArnOf(_name, "us-east-1"), SecretString = SecretText.FromChars("x") }, default);
        await ReadAsync(TimeSpan.FromHours(1));
        await ReadAsync(TimeSpan.FromHours(1));
        Assert.Equal(3, _service.Asked.Count);

        _clock.Advance(TimeSpan.FromMinutes(1));
        await ReadAsync(TimeSpan.FromHours(1));
        await ReadAsync(TimeSpan.FromHours(1));
        Assert.Equal(4, _service.Asked.Count);
    }

    [Fact]
    public async Task The_writer_itself_may_keep_what_it_reads_next()
    {
        await PutAsync(_name, "two");

        Assert.Equal("two", await ReadAsync(TimeSpan.FromHours(1)));
        Assert.Equal("two", await ReadAsync(TimeSpan.FromHours(1)));
        Assert.Single(_service.Asked);
    }

    [Fact]
    public async Task Nothing_is_kept_while_a_rotation_that_was_started_may_work()
    {
        await _connection.SendAsync(new RotateSecretRequest { SecretId = _name }, default);
        await ReadAsync(TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromMinutes(14));
        await ReadAsync(TimeSpan.FromHours(1));
        Assert.Equal(0, _cache.Count);

        _clock.Advance(TimeSpan.FromMinutes(1));
        await ReadAsync(TimeSpan.FromHours(1));
        Assert.Equal(1, _cache.Count);
    }

    [Fact]
    public async Task A_write_given_up_before_its_turn_leaves_nothing_to_fear()
    {
        using var stop = new CancellationTokenSource();
        var write = _connection.SendInTurnAsync(new PutSecretValueRequest { SecretId = _name, SecretString = SecretText.FromChars("two") }, new TaskCompletionSource().Task, stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);

        Assert.Equal("one", await ReadAsync(TimeSpan.FromHours(1)));
        Assert.Equal(1, _cache.Count);
    }

    [Fact]
    public async Task A_read_waits_for_its_turn()
    {
        var turn = new TaskCompletionSource();
        var read = _connection.SendInTurnAsync(new GetSecretValueRequest { SecretId = _name }, turn.Task, default);
        Assert.Empty(_service.Asked);

        turn.SetResult();

        using var value = (await read).SecretString;
        Assert.Equal("one", value!.RevealString());
    }

    [Fact]
    public async Task Nothing_is_kept_after_a_write_of_which_nobody_knows_how_it_ended()
    {
        _service.Answering = _ => throw new SecretsManagerException("Timeout", "no answer");
        await Assert.ThrowsAsync<SecretsManagerException>(() => PutAsync(_name, "two"));
        _service.Answering = _ => Task.CompletedTask;

        await ReadAsync(TimeSpan.FromHours(1));

        Assert.Equal(0, _cache.Count);
    }
}
