using FsCheck;
using FsCheck.Fluent;
using SecretsPS.Bulk;
using SecretsPS.Formats;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Formats;

public sealed class RoundTripTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.Elements("a", "\"", "\"\"", ",", "\r\n", "\n", "\r", " x ", "\ttab", "007", "true", "null", "~", "- a", "# no comment", "a: b", "'", "\\n", "$HOME", "=", "é", "🔐", "你好", "\u0085", "\u2028", "\ufeff", "{\"a\":1}", "&anchor", "*alias", "!!str x", "%", "a #b", "\u0001"),
        ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => text.Get))
        .NonEmptyListOf()
        .Select(string.Concat)
        .Where(text => !HasLoneSurrogate(text) && !text.Contains('\0', StringComparison.Ordinal));

    private static readonly Gen<SecretRow> s_row =
        from name in Gen.Elements("a", "app/db", "x_1", "007", "true")
        from isBinary in Gen.Elements(true, false, false)
        from text in s_text
        from bytes in ArbMap.Default.GeneratorFor<byte[]>()
        from description in Gen.OneOf(Gen.Constant((string?)null), s_text.Select(value => (string?)value))
        from tags in Gen.Zip(Gen.Elements("env", "team;x", "a b", "=k", "{x"), s_text).ListOf()
        select new SecretRow
        {
            Name = name,
            SecretString = isBinary ? null : SecretText.FromChars(text),
            SecretBinary = isBinary ? SecretBytes.From([1, .. bytes ?? []]) : null,
            Description = description,
            Tags = tags.Count == 0 ? null : tags.DistinctBy(tag => tag.Item1).Select(tag => new Tag { Key = tag.Item1, Value = tag.Item2 }).ToList(),
            AddReplicaRegions = name == "a" ? [new ReplicaRegionType { Region = "eu-west-1" }, new ReplicaRegionType { Region = "us-east-2", KmsKeyId = "alias/x" }] : null,
        };

    [Theory]
    [InlineData(FileFormat.Csv)]
    [InlineData(FileFormat.Json)]
    [InlineData(FileFormat.JsonLines)]
    [InlineData(FileFormat.Yaml)]
    public void Everything_written_is_read_back_unchanged(FileFormat format) =>
        Check.One(s_config, Prop.ForAll(Arb.From(s_row.NonEmptyListOf()), rows => Same(rows.ToList(), WriteAndReadAsync(rows.ToList(), format).GetAwaiter().GetResult())));

    [Fact]
    public void Env_files_keep_every_text() =>
        Check.One(s_config, Prop.ForAll(Arb.From(s_text), text =>
        {
            var rows = new List<SecretRow> { new() { Name = "A_1", SecretString = SecretText.FromChars(text) }, new() { Name = "B", SecretString = SecretText.FromChars("end") } };
            return Same(rows, WriteAndReadAsync(rows, FileFormat.DotEnv).GetAwaiter().GetResult());
        }));

    [Theory]
    [InlineData(FileFormat.Json)]
    [InlineData(FileFormat.JsonLines)]
    [InlineData(FileFormat.Yaml)]
    public async Task A_nul_survives_where_the_format_can_hold_it(FileFormat format)
    {
        var rows = new List<SecretRow> { new() { Name = "a", SecretString = SecretText.FromChars("x\0y") } };
        Assert.True(Same(rows, await WriteAndReadAsync(rows, format)));
    }

    [Theory]
    [InlineData(FileFormat.Csv, "a", "x\0y", "NUL")]
    [InlineData(FileFormat.DotEnv, "A", "x\0y", "NUL")]
    [InlineData(FileFormat.DotEnv, "app/db", "x", "name")]
    [InlineData(FileFormat.DotEnv, "1A", "x", "name")]
    [InlineData(FileFormat.DotEnv, "A", null, "binary")]
    public async Task What_a_format_cannot_hold_is_an_error(FileFormat format, string name, string? text, string words)
    {
        var row = new SecretRow { Name = name, SecretString = text is null ? null : SecretText.FromChars(text), SecretBinary = text is null ? SecretBytes.From([1]) : null };
        await using var writer = new FileFormats().CreateWriter(new MemoryStream(), format);
        var error = await Assert.ThrowsAsync<SecretsManagerInputException>(() => writer.WriteAsync(row, default));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static async Task<List<SecretRow>> WriteAndReadAsync(List<SecretRow> rows, FileFormat format)
    {
        using var stream = new MemoryStream();
        await using (var writer = new FileFormats().CreateWriter(stream, format))
        {
            foreach (var row in rows) await writer.WriteAsync(row, default);
            await writer.CompleteAsync(default);
        }

        stream.Position = 0;
        var source = await new FileFormats().BufferAsync(stream, "round trip", new ReadOptions { Format = format }, default);
        var read = new List<SecretRow>();
        await foreach (var reading in source.ReadAsync(default)) read.Add(reading.Row ?? throw new InvalidOperationException(string.Join(' ', reading.Problems)));
        return read;
    }

    private static bool Same(List<SecretRow> expected, List<SecretRow> actual) =>
        expected.Count == actual.Count && expected.Zip(actual).All(pair => Same(pair.First, pair.Second));

    private static bool Same(SecretRow a, SecretRow b) =>
        a.Name == b.Name
        && (a.SecretString?.ContentEquals(b.SecretString) ?? b.SecretString is null)
        && (a.SecretBinary?.ContentEquals(b.SecretBinary) ?? b.SecretBinary is null)
        && (a.Description ?? "") == (b.Description ?? "")
        && (a.Tags ?? []).Select(tag => (tag.Key, tag.Value)).SequenceEqual((b.Tags ?? []).Select(tag => (tag.Key, tag.Value)))
        && ReplicaText.Format(a.AddReplicaRegions) == ReplicaText.Format(b.AddReplicaRegions);

    private static bool HasLoneSurrogate(string text) => text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar) || text.Any(char.IsSurrogate) != text.EnumerateRunes().Any(rune => rune.Value > 0xFFFF);
}
