using System.Text;
using SecretsPS.Local.State;
using SecretsPS.Local.Tests.Support;

namespace SecretsPS.Local.Tests;

/// <summary>Values are overwritten where they end, and show up in no text.</summary>
public sealed class MemoryTests
{
    private readonly RegionStore _store = new("us-east-1", "000000000000");

    [Fact]
    public void Removing_a_secret_overwrites_its_values()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("swordfish");
        Secret secret = Add(bytes);
        Assert.True(SecretLease.TryTake(secret, DateTimeOffset.UnixEpoch, out SecretLease lease));
        _store.Remove(secret);
        lease.Dispose();
        Assert.All(bytes, value => Assert.Equal(0, value));
        Assert.False(SecretLease.TryTake(secret, DateTimeOffset.UnixEpoch, out _));
        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public void The_end_of_the_window_overwrites_the_values()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("swordfish");
        Secret secret = Add(bytes);
        secret.Content.DeletionDate = DateTimeOffset.UnixEpoch;
        Assert.False(SecretLease.TryTake(secret, DateTimeOffset.UnixEpoch, out _));
        Assert.All(bytes, value => Assert.Equal(0, value));
        Assert.Null(_store.FindByName("s"));
    }

    [Fact]
    public void Pruning_overwrites_the_values()
    {
        byte[] first = Encoding.UTF8.GetBytes("swordfish");
        Secret secret = Add(first);
        for (int i = 0; i < SecretContent.KeptVersions; i++)
            secret.Content.Add(new SecretVersion($"{i}", new SecretValue([1], isBinary: true), DateTimeOffset.UnixEpoch, kmsKeyId: null));
        secret.Content.Prune(DateTimeOffset.UnixEpoch.AddHours(24));
        Assert.Equal(101, secret.Content.Versions.Count);
        secret.Content.Prune(DateTimeOffset.UnixEpoch.AddHours(25));
        Assert.Equal(100, secret.Content.Versions.Count);
        Assert.All(first, value => Assert.Equal(0, value));
    }

    [Fact]
    public void No_text_shows_a_value()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("swordfish");
        Secret secret = Add(bytes);
        foreach (object shown in new object[] { secret, secret.Content, secret.Content.Versions[0], secret.Content.Versions[0].Value! })
            Assert.DoesNotContain("swordfish", shown.ToString(), StringComparison.Ordinal);

        string context = string.Empty;
        using Api api = new(options => options.RotationFunction = rotation =>
        {
            context = $"{(object)rotation}";
            return RotationOutcome.Pending;
        });
        api.Create("s", "swordfish");
        api.Ok("RotateSecret", new { SecretId = "s", ClientRequestToken = Api.Token(), RotationLambdaARN = Facts.OtherFacts.Function });
        Assert.DoesNotContain("swordfish", context, StringComparison.Ordinal);
    }

    private Secret Add(byte[] value)
    {
        Secret secret = new("s", _store.NewArn("s"), _store, DateTimeOffset.UnixEpoch, creationToken: null);
        secret.Content.Add(new SecretVersion("first", new SecretValue(value, isBinary: false), DateTimeOffset.UnixEpoch, kmsKeyId: null));
        _store.GetOrAdd(secret);
        return secret;
    }
}
