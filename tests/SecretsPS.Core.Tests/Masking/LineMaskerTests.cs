using FsCheck;
using FsCheck.Fluent;
using SecretsPS.Masking;

namespace SecretsPS.Core.Tests.Masking;

public sealed class LineMaskerTests
{
    private static List<object> Run(MaskedValues values, params string[] lines)
    {
        var output = new List<object>();
        using var masker = new LineMasker(values, output.Add);
        foreach (var line in lines) masker.Write(line, line);
        masker.Complete();
        return output;
    }

    [Fact]
    public void A_value_is_hidden_over_several_lines()
    {
        using var values = Masks.Of("begin\nab\nend-1");
        Assert.Equal(["x", "<***>", "y"], Run(values, "x", "<begin", "ab", "end-1>", "y"));
        Assert.Equal(["begin", "ab"], Run(values, "begin", "ab"));
    }

    [Fact]
    public void Lines_keep_their_own_line_ends_and_empty_lines_stay()
    {
        using var values = Masks.Of("secret-1");
        Assert.Equal(["a\nb", "", "***\r\nc", ""], Run(values, "a\nb", "", "secret-1\r\nc", ""));
    }

    [Fact]
    public void Lines_without_a_value_come_out_as_they_are_and_at_once()
    {
        using var values = Masks.Of("secret-1");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>[]>(), lines =>
        {
            var texts = (lines ?? []).Select(line => line.Get).ToArray();
            var output = Run(values, texts);
            return output.Count == texts.Length && output.Zip(texts).All(pair => ReferenceEquals(pair.First, pair.Second));
        }));

        var seen = new List<object>();
        using var masker = new LineMasker(values, seen.Add);
        masker.Write("first", "first");
        Assert.Equal(["first"], seen);
    }
}
