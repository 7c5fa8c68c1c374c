using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;

namespace SecretsPS.Core.Tests.Bulk;

public sealed class LookAheadTests
{
    private static RowReading Row(string? name, string value, int line) =>
        new(new SecretRow { Name = name, SecretString = SecretText.FromChars(value), Place = new RowPlace(null, line) });

    private static async IAsyncEnumerable<RowReading> NoneAsync()
    {
        await Task.CompletedTask;
        yield break;
    }

    [Fact]
    public async Task Good_rows_are_handed_out_in_order_before_later_ones()
    {
        using var rows = new RowLookAhead(new RowDefaults());
        Assert.Empty(rows.Add(Row("a", "1", 1)));
        Assert.Empty(rows.Add(Row("b", "2", 2)));

        var all = await Importing.ToListAsync(rows.ThenAsync(NoneAsync()));

        Assert.Equal(["a", "b"], all.Select(reading => reading.Row!.Name));
        Assert.Equal("2", all[1].Row!.SecretString!.RevealString());
    }

    [Fact]
    public void A_bad_row_is_told_and_clears_what_was_held_and_what_comes()
    {
        using var rows = new RowLookAhead(new RowDefaults("p/"));
        var (held, late) = (Row("a", "1", 1), Row("z", "2", 4));
        rows.Add(held);

        Assert.Equal("Name", Assert.Single(rows.Add(Row("bad name", "1", 2))).Column);
        Assert.Contains("came already (row 1)", Assert.Single(rows.Add(Row("a", "2", 3))).Message, StringComparison.Ordinal);
        Assert.Empty(rows.Add(late));

        Assert.Equal((4, 2), (rows.RowCount, rows.ProblemCount));
        Assert.Throws<ObjectDisposedException>(() => held.Row!.SecretString!.RevealString());
        Assert.Throws<ObjectDisposedException>(() => late.Row!.SecretString!.RevealString());
    }

    [Fact]
    public void A_row_without_a_name_is_bad_with_a_prefix_too()
    {
        using var rows = new RowLookAhead(new RowDefaults("prefix/"));
        Assert.Equal("Name", Assert.Single(rows.Add(Row(null, "1", 1))).Column);
    }

    [Fact]
    public void Is_full_at_its_number_of_rows()
    {
        using var rows = new RowLookAhead(new RowDefaults());
        for (var i = 1; i < RowLookAhead.MostRows; i++) rows.Add(Row($"n{i}", "v", i));
        Assert.False(rows.IsFull);
        rows.Add(Row("last", "v", RowLookAhead.MostRows));
        Assert.True(rows.IsFull);
        rows.Add(Row("bad name", "v", RowLookAhead.MostRows + 1));
        Assert.False(rows.IsFull);
    }

    [Fact]
    public void Is_full_at_its_bytes_of_values()
    {
        using var rows = new RowLookAhead(new RowDefaults());
        var value = new string('v', Limits.ValueBytes);
        var enough = (int)(RowLookAhead.MostBytes / Limits.ValueBytes);
        for (var i = 1; i < enough; i++) rows.Add(Row($"n{i}", value, i));
        Assert.False(rows.IsFull);
        rows.Add(Row("last", value, enough));
        Assert.True(rows.IsFull);
    }
}
