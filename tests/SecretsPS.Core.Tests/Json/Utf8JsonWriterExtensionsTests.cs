using System.Buffers;
using System.Text;
using System.Text.Json;
using SecretsPS.Json;

namespace SecretsPS.Core.Tests.Json;

public sealed class Utf8JsonWriterExtensionsTests
{
    private const string Canary = "cAnArY5Tz9Qw2Lm7Xp";

    [Fact]
    public void Escapes_as_the_writer_does_with_the_same_encoder()
    {
        var texts = Enumerable.Range(0, 0x100).Select(code => "a" + (char)code + "b")
            .Append("").Append("\"").Append("é 日本 🔑 \u2028").Append(new string('\n', 5_000));
        Assert.All(texts, text =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Assert.Equal(Write(writer => writer.WriteStringValue(bytes)), Write(writer => writer.WriteSecret(bytes)));
            Assert.Equal(Write(writer => writer.WriteStringValue(text)), Write(writer => writer.WriteSecret(text)));
        });
    }

    [Fact]
    public void Writes_half_a_surrogate_pair_as_the_writer_does() =>
        Assert.Equal(Write(writer => writer.WriteStringValue("a\ud83d")), Write(writer => writer.WriteSecret("a\ud83d")));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3_072)]
    [InlineData(65_536)]
    public void Encodes_bytes_as_the_writer_does(int count)
    {
        var bytes = Enumerable.Range(0, count).Select(i => (byte)(i * 7)).ToArray();
        Assert.Equal(Write(writer => writer.WriteBase64StringValue(bytes)), Write(writer => writer.WriteSecretBase64(bytes)));
    }

    [Fact]
    public void Leaves_nothing_in_the_pool_that_everybody_shares()
    {
        var value = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Canary + "\"", 500)));
        Assert.DoesNotContain(Canary, PooledAfter(writer => writer.WriteSecret(value)), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, PooledAfter(writer => writer.WriteSecret(Encoding.ASCII.GetString(value))), StringComparison.Ordinal);
        // What the writer does by itself, which this test can see.
        Assert.Contains(Canary, PooledAfter(writer => writer.WriteStringValue(value)), StringComparison.Ordinal);
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = RawJsonEncoder.Instance })) write(writer);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    private static string PooledAfter(Action<Utf8JsonWriter> write)
    {
        Write(write);
        // A thread gets back what it returned last.
        var pooled = new[] { 1 << 14, 1 << 15, 1 << 16, 1 << 17 }.Select(ArrayPool<byte>.Shared.Rent).ToArray();
        var content = string.Concat(pooled.Select(Encoding.Latin1.GetString));
        foreach (var array in pooled) ArrayPool<byte>.Shared.Return(array, clearArray: true);
        return content;
    }
}
