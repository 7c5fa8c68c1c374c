using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SecretsPS.Masking;

namespace SecretsPS.Core.Tests.Masking;

public sealed class StreamMaskerTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(1000);

    // Two letters: values start inside values, end inside them and hold each other.
    private static readonly Gen<byte[]> s_bytes = Gen.Elements((byte)'a', (byte)'b').ListOf().Select(bytes => bytes.ToArray());

    private static readonly Gen<(byte[][] Values, byte[] Input, int[] Pieces)> s_case =
        from values in s_bytes.Where(value => value.Length >= 4).Resize(12).NonEmptyListOf()
        from parts in Gen.OneOf(s_bytes, Gen.Elements(values.ToArray()), Gen.Elements(values.ToArray()).Select(value => value[..^1])).ListOf()
        from pieces in Gen.Choose(0, 7).ListOf()
        select (values.ToArray(), parts.SelectMany(part => part).ToArray(), pieces.ToArray());

    [Fact]
    public void However_it_is_cut_the_output_is_that_of_the_whole() =>
        Check.One(s_config, Prop.ForAll(Arb.From(s_case), item =>
        {
            using var values = new MaskedValues();
            foreach (var value in item.Values) values.Add(value.AsSpan());
            var output = Masks.Stream(values, item.Input, item.Pieces);
            return output.SequenceEqual(Masks.Reference(item.Values, item.Input));
        }));

    [Fact]
    public void Other_bytes_pass_untouched() =>
        Check.One(s_config, Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<int[]>(), (input, pieces) =>
        {
            using var values = Masks.Of("no such value 1234567890");
            return Masks.Stream(values, input ?? [], (pieces ?? []).Select(piece => piece & 3)).SequenceEqual(input ?? []);
        }));

    [Theory]
    [InlineData("x secret-1 y", "x *** y")]
    [InlineData("secret-1secret-1", "******")]
    [InlineData("secret-1-long", "***")]
    [InlineData("secret-1-lon", "***-lon")]
    [InlineData("pre-secret-1-longer", "***r")]
    [InlineData("sec", "sec")]
    [InlineData("", "")]
    public void The_longest_value_wins_and_nothing_of_another_is_left(string input, string expected)
    {
        using var values = Masks.Of("secret-1", "secret-1-long", "pre-secret", "longe");
        Assert.Equal(expected, Masks.Text(values, input));
        Assert.Equal(expected, Masks.Text(values, input, Enumerable.Repeat(1, input.Length).ToArray()));
    }

    [Fact]
    public void Only_what_may_become_a_value_is_held_back()
    {
        using var values = Masks.Of("secret-1");
        var output = new MaskedBytes();
        using var masker = new StreamMasker(values, output);

        masker.Write("Continue? [y/n] "u8);
        Assert.Equal("Continue? [y/n] ", Encoding.UTF8.GetString(output.Written.Span));
        masker.Write("se"u8);
        Assert.Equal("Continue? [y/n] ", Encoding.UTF8.GetString(output.Written.Span));
        masker.Write("t"u8);
        Assert.Equal("Continue? [y/n] set", Encoding.UTF8.GetString(output.Written.Span));
        masker.Write("secret-1"u8);
        Assert.Equal("Continue? [y/n] set***", Encoding.UTF8.GetString(output.Written.Span));
    }

    [Fact]
    public void A_megabyte_with_a_thousand_values_split_anywhere_shows_none_and_loses_nothing()
    {
        var random = new Random(11);
        var secrets = Enumerable.Range(0, 1000).Select(i => $"{Convert.ToBase64String(RandomBytes(random, 6 + i % 60))}é\"{i}").ToArray();
        using var values = Masks.Of(secrets);
        var (input, expected) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; input.Length < 1 << 20; i++)
        {
            var noise = $"line {i} {random.Next()} ü\r\n";
            input.Append(noise).Append(secrets[i % secrets.Length]);
            expected.Append(noise).Append("***");
        }

        var pieces = Enumerable.Range(0, 60_000).Select(_ => random.Next(1, 40)).ToArray();
        var output = Masks.Text(values, input.ToString(), pieces);

        Assert.Equal(expected.ToString(), output);
        Assert.DoesNotContain(secrets, secret => output.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void Streams_at_once_over_the_same_values_hide_the_same()
    {
        var random = new Random(7);
        // Values that start inside each other, so that every stream finds what states fall back to.
        var secrets = Enumerable.Range(0, 300).Select(_ => string.Concat(Enumerable.Range(0, random.Next(4, 40)).Select(_ => "ab"[random.Next(2)]))).ToArray();
        var input = string.Concat(Enumerable.Range(0, 20_000).Select(i => "abab c"[random.Next(6)]));
        using var alone = Masks.Of(secrets);
        var expected = Masks.Text(alone, input);

        for (var round = 0; round < 20; round++)
        {
            using var values = Masks.Of(secrets);
            using var start = new Barrier(4);
            var outputs = new string[4];
            var threads = Enumerable.Range(0, 4).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                outputs[i] = Masks.Text(values, input, 17, 4096);
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            Assert.All(outputs, output => Assert.Equal(expected, output));
        }
    }

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
