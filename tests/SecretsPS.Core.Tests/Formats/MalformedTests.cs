using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Formats;

namespace SecretsPS.Core.Tests.Formats;

public sealed class MalformedTests
{
    private const string Canary = "CANARY9c2e";

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    public static TheoryData<FileFormat, string, string> Files => new()
    {
        { FileFormat.Csv, $"Name,SecretString\na,\"{Canary}\nb,x\n", "never closed" },
        { FileFormat.Csv, $"Name,SecretString\na,{Canary}\0x\n", "NUL" },
        { FileFormat.Csv, $"Name,SecretString\na,{Repeat(Canary, 1024 * 1024)}\n", "larger than 1 MiB" },
        { FileFormat.Csv, $"Name,SecretString\na,\"{Repeat(Canary, 1024 * 1024)}", "larger than 1 MiB" },
        { FileFormat.Csv, Repeat("x,", 100_000) + "\n", "columns" },
        { FileFormat.Csv, Repeat("x,", 1_000_000) + "\n", "larger than 1 MiB" },
        { FileFormat.Json, $"[ {{\"Name\": \"a\", \"SecretString\": \"{Canary}\" ", "not valid JSON" },
        { FileFormat.Json, $"[ {{\"Name\": \"a\", \"SecretString\": \"{Canary}\" }} {{ ] ", "not valid JSON" },
        { FileFormat.Json, $"\"{Canary}\"", "expected an array" },
        { FileFormat.Json, $"[ \"{Canary}\" ]", "expected an object" },
        { FileFormat.Json, $"{{\"Name\": \"a\", \"SecretString\": \"{Canary}\" }}", "array" },
        { FileFormat.Json, "[{\"Name\":\"a\",\"SecretString\":\"\\ud800" + Canary + "\"}]", "surrogate" },
        { FileFormat.Json, "[{\"Name\":\"a\",\"SecretString\":\"" + Repeat(Canary, 1024 * 1024) + "\"}]", "4 MiB" },
        { FileFormat.Json, Repeat("[", 100_000), "not valid JSON" },
        { FileFormat.Json, "[{\"Name\":\"a\",\"Nmae\":\"b\"}]", "Did you mean Name" },
        { FileFormat.JsonLines, $"{{\"Name\":\"a\",\"SecretString\":\"x\"}}\n{{\"{Canary}\n", "not one JSON object" },
        { FileFormat.Yaml, $"- Name: a\n  SecretString: \"{Canary}\n", "not valid YAML" },
        { FileFormat.Yaml, $"- &a\n  Name: x\n  SecretString: [ *a, {Canary} ]\n", "never end" },
        { FileFormat.Yaml, "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n", "expand" },
        { FileFormat.Yaml, $"a: {{ k: {Canary}, k: 2 }}\n", "twice" },
        { FileFormat.Yaml, $"a: {Canary}\n---\nb: 2\n", "second document" },
        { FileFormat.Yaml, Repeat("[", 10_000), "deeper" },
        { FileFormat.Yaml, $"{Canary}\n", "expected a sequence" },
        { FileFormat.DotEnv, $"A=\"{Canary}\nB=2\n", "closing quote" },
        { FileFormat.DotEnv, $"{Canary} is no line\n", "NAME=value" },
        { FileFormat.DotEnv, $"A=x\nA={Canary}\n", "line 1" },
        { FileFormat.DotEnv, "A=\n", "no value" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Ends_quickly_in_a_clear_message_without_the_value(FileFormat format, string text, string words)
    {
        var watch = Stopwatch.StartNew();
        var report = await Importing.CheckAsync(text, format);

        Assert.True(report.ProblemCount > 0);
        var message = string.Join('\n', report.Problems);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, message, StringComparison.Ordinal);
        Assert.All(report.Problems, problem => Assert.True(problem.Place.Line > 0));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData(FileFormat.Csv)]
    [InlineData(FileFormat.Json)]
    [InlineData(FileFormat.Yaml)]
    [InlineData(FileFormat.DotEnv)]
    public async Task A_wrong_encoding_is_told_with_its_line(FileFormat format)
    {
        byte[] bytes = [.. "# one\n# two\n"u8, .. "x: "u8, 0xFC, .. "ber"u8];
        var source = await new FileFormats().BufferAsync(new MemoryStream(bytes), "latin", new ReadOptions { Format = format }, default);
        var error = await Assert.ThrowsAsync<BulkInputException>(() => Importing.ToListAsync(source.ReadAsync(default)));
        Assert.Contains("utf-8", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Problems[0].Place.Line);
    }

    [Fact]
    public void Random_input_ends_in_rows_or_in_our_own_error()
    {
        var pieces = Gen.Elements("Name", "SecretString", ",", "\"", "\n", "\r", "- ", ": ", "{", "}", "[", "]", "&a ", "*a", "!!binary ", "=", "'", "\\", "#", "a", "1", "é", " ", "\t", "null", "|\n  x", "---\n", "\ud83d\ude00", "%TAG", "? ", "<<");
        var inputs = Gen.Zip(Gen.Elements(Enum.GetValues<FileFormat>()), pieces.ListOf().Select(string.Concat));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(4000), Prop.ForAll(Arb.From(inputs), input =>
        {
            var text = Encoding.UTF8.GetBytes(input.Item2);
            var source = new FileFormats().BufferAsync(new MemoryStream(text), "fuzz", new ReadOptions { Format = input.Item1 }, default).GetAwaiter().GetResult();
            try
            {
                Importing.ToListAsync(source.ReadAsync(default)).GetAwaiter().GetResult();
            }
            catch (BulkInputException)
            {
                // Told with its place.
            }

            return true;
        }));
    }
}
