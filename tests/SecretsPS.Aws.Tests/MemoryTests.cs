using System.Buffers;
using System.Reflection;
using System.Text;
using SecretsPS.Aws.Tests.Support;
using SecretsPS.Aws.Wire;
using SecretsPS.Model;

namespace SecretsPS.Aws.Tests;

/// <summary>Our own buffers, and the pool that everybody shares, hold no value after use.</summary>
public sealed class MemoryTests
{
    private static readonly byte[] s_canary = Encoding.ASCII.GetBytes("cAnArY" + "8Jk2Rv6Nf0Ds4Gh7");

    [Fact]
    public void Writer_clears_what_it_outgrows_and_what_it_leaves()
    {
        var writer = new ClearingBufferWriter();
        var kept = new List<byte[]>();
        for (var i = 0; i < 200; i++)
        {
            writer.Write(s_canary);
            if (BufferOf(writer) is var buffer && !kept.Contains(buffer)) kept.Add(buffer);
        }

        Assert.True(kept.Count > 1);
        Assert.All(kept, AssertPinned);
        Assert.All(kept.SkipLast(1), buffer => Assert.DoesNotContain(buffer, b => b != 0));
        writer.Dispose();
        Assert.DoesNotContain(kept[^1], b => b != 0);
    }

    [Fact]
    public void Answer_is_cleared_after_parsing_also_where_it_grew()
    {
        var content = Enumerable.Repeat(s_canary, 2_000).SelectMany(bytes => bytes).ToArray();
        var body = ResponseBody.Read(new MemoryStream(content));
        var buffer = BufferOf(body);
        AssertPinned(buffer);
        Assert.True(buffer.AsSpan().IndexOf(s_canary) >= 0);
        body.Dispose();
        Assert.True(buffer.AsSpan().IndexOf(s_canary) < 0);
    }

    [Fact]
    public void Value_is_cleared_when_it_is_disposed()
    {
        var text = SecretText.FromUtf8(s_canary);
        var buffer = (byte[])typeof(SecretBuffer).GetField("_bytes", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(text)!;
        AssertPinned(buffer);
        text.Dispose();
        Assert.DoesNotContain(buffer, b => b != 0);
    }

    [Fact]
    public async Task Body_of_a_request_is_cleared_after_the_call()
    {
        var handler = new KeepingHandler();
        var client = Clients.For(handler);
        using var value = SecretText.FromUtf8(s_canary);
        await client.SendAsync(new PutSecretValueRequest { SecretId = "a", SecretString = value }, CancellationToken.None);
        Assert.True(handler.Sent!.AsSpan().IndexOf(s_canary) >= 0);
        AssertPinned(handler.Array!);
        Assert.True(handler.Array.AsSpan().IndexOf(s_canary) < 0);
    }

    [Fact]
    public async Task Shared_pool_holds_no_value_after_calls_with_large_ones()
    {
        // Large values take the pooled ways of serializers; escapes take the longest of them.
        var large = string.Concat(Enumerable.Repeat(Encoding.ASCII.GetString(s_canary) + "\"\n", 2_000));
        // Pinned and kept to the end: the pool takes memory as the garbage collector left it, and would show what the test itself
        // dropped, or what was moved away from there.
        var plain = GC.AllocateArray<byte>(large.Length, pinned: true);
        Encoding.ASCII.GetBytes(large, plain);
        var sought = plain.AsMemory(0, 2 * (s_canary.Length + 2));
        // As it stands in a request.
        var soughtSent = PinnedBytes.Allocate(2 * (s_canary.Length + 4));
        Encoding.ASCII.GetBytes(large[..(2 * (s_canary.Length + 2))].Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal), soughtSent);
        var json = System.Text.Json.JsonSerializer.Serialize(large);
        var client = Clients.For(new ForgettingHandler(
            """{"ARN":"a","Name":"a","VersionId":"v"}""",
            $$"""{"ARN":"a","Name":"a","VersionId":"v","SecretString":{{json}}}""",
            $$"""{"ARN":"a","Name":"a","VersionId":"v","SecretBinary":"{{Convert.ToBase64String(plain)}}"}"""));
        using (var value = SecretText.FromChars(large))
            await client.SendAsync(new PutSecretValueRequest { SecretId = "a", SecretString = value }, CancellationToken.None);
        (await client.SendAsync(new GetSecretValueRequest { SecretId = "a" }, CancellationToken.None)).SecretString!.Dispose();
        (await client.SendAsync(new GetSecretValueRequest { SecretId = "a" }, CancellationToken.None)).SecretBinary!.Dispose();

        foreach (var size in new[] { 1024, 4096, 16_384, 65_536, 131_072 })
        {
            var rented = Enumerable.Range(0, 64).Select(_ => ArrayPool<byte>.Shared.Rent(size)).ToArray();
            // What the stub made of it to answer is the stub's; what was unescaped or sent is ours.
            Assert.All(rented, array => Assert.True(array.AsSpan().IndexOf(sought.Span) < 0));
            Assert.All(rented, array => Assert.True(array.AsSpan().IndexOf(soughtSent) < 0));
            foreach (var array in rented) ArrayPool<byte>.Shared.Return(array);
        }

        GC.KeepAlive(plain);
    }

    // What is pinned from the start is of the oldest generation from the start, however small.
    private static void AssertPinned(byte[] buffer) => Assert.Equal(GC.MaxGeneration, GC.GetGeneration(buffer));

    private static byte[] BufferOf(object owner) =>
        (byte[])owner.GetType().GetField("_buffer", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(owner)!;

    /// <summary>Takes what is sent as a socket does, and makes no copy of it, which the collector would leave to the pool.</summary>
    private sealed class ForgettingHandler(params string[] answers) : HttpMessageHandler
    {
        private int _next;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage { Content = new StringContent(answers[_next++], Encoding.UTF8, "application/x-amz-json-1.1") };
        }
    }

    /// <summary>Copies what was sent, and keeps the array that it was sent from.</summary>
    private sealed class KeepingHandler : HttpMessageHandler
    {
        public byte[]? Array { get; private set; }

        public byte[]? Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent = (await request.Content!.ReadAsByteArrayAsync(cancellationToken)).ToArray();
            Array = SentArray.Of(request.Content);
            return new HttpResponseMessage { Content = new StringContent("""{"ARN":"a","Name":"a","VersionId":"v"}""") };
        }
    }
}
