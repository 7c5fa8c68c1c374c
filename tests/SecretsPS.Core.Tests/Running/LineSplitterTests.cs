using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SecretsPS.Running;

namespace SecretsPS.Core.Tests.Running;

public sealed class LineSplitterTests
{
    private static readonly Gen<(string Text, int[] Pieces)> s_case =
        from parts in Gen.Elements("a", "é🔐", "\r", "\n", "\r\n", "").ListOf()
        from pieces in Gen.Choose(0, 4).ListOf()
        select (string.Concat(parts), pieces.ToArray());

    [Fact]
    public void Lines_are_those_of_a_reader_however_the_bytes_come() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Arb.From(s_case), item =>
        {
            var splitter = new LineSplitter(new UTF8Encoding(false));
            var lines = new List<string>();
            var rest = Encoding.UTF8.GetBytes(item.Text).AsSpan();
            foreach (var piece in item.Pieces)
            {
                var length = Math.Min(piece, rest.Length);
                lines.AddRange(splitter.Take(rest[..length]));
                rest = rest[length..];
            }

            lines.AddRange(splitter.Take(rest));
            if (splitter.Complete() is { } last) lines.Add(last);
            return lines.SequenceEqual(Read(item.Text));
        }));

    private static IEnumerable<string> Read(string text)
    {
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
