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

    private static readonly string s_tenMegabytes = Repeat(Canary, 1024 * 1024);

    private static readonly string s_million = Repeat("x,", 1_000_000);

    public static TheoryData<FileFormat, string, string> Files => new()
    {
        // Half a quote.
        { FileFormat.Csv, $"Name,SecretString\na,\"{Canary}\nb,x\n", "never closed" },
        { FileFormat.Csv, $"Name,SecretString\na,{Canary}\"x\n", "middle of a cell" },
        { FileFormat.Json, $"[ {{\"Name\": \"a\", \"SecretString\": \"{Canary} }} ]", "not valid JSON" },
        { FileFormat.JsonLines, $"{{\"Name\":\"a\",\"SecretString\":\"x\"}}\n{{\"{Canary}\n", "not one JSON object" },
        { FileFormat.Yaml, $"- Name: a\n  SecretString: \"{Canary}\n", "not valid YAML" },
        { FileFormat.DotEnv, $"A=\"{Canary}\nB=2\n", "closing quote" },
        { FileFormat.DotEnv, $"A='{Canary}\nB=2\n", "closing quote" },
        // NUL.
        { FileFormat.Csv, $"Name,SecretString\na,{Canary}\0x\n", "NUL" },
        { FileFormat.Json, $"[{{\"Name\":\"a\",\"SecretString\":\"{Canary}\0\"}}]", "NUL" },
        { FileFormat.JsonLines, $"{{\"Name\":\"a\",\"SecretString\":\"{Canary}\0\"}}", "NUL" },
        { FileFormat.Yaml, $"a: {Canary}\0\n", "NUL" },
        { FileFormat.DotEnv, $"A={Canary}\0\n", "NUL" },
        // A cell of 10 MB.
        { FileFormat.Csv, $"Name,SecretString\na,{s_tenMegabytes}\n", "larger than 1 MiB" },
        { FileFormat.Csv, $"Name,SecretString\na,\"{s_tenMegabytes}", "larger than 1 MiB" },
        { FileFormat.Json, $"[{{\"Name\":\"a\",\"SecretString\":\"{s_tenMegabytes}\"}}]", "element is larger than 4 MiB" },
        { FileFormat.Json, $"{{\"a\":\"{s_tenMegabytes}\"}}", "element is larger than 4 MiB" },
        { FileFormat.JsonLines, $"{{\"Name\":\"a\",\"SecretString\":\"{s_tenMegabytes}\"}}", "line is longer than 4 MiB" },
        { FileFormat.Yaml, $"- Name: a\n  SecretString: {s_tenMegabytes}\n", "more than 1,048,576 characters" },
        { FileFormat.Yaml, $"- Name: a\n  SecretString: \"{s_tenMegabytes}\"\n", "more than 1,048,576 characters" },
        { FileFormat.DotEnv, $"A={s_tenMegabytes}\n", "line is longer than 4 MiB" },
        { FileFormat.DotEnv, $"A=\"{Repeat(Canary + "\n", 1024 * 1024)}\"\n", "closing quote" },
        // A value beyond the service's limit, but not beyond the reader's.
        { FileFormat.Json, $"{{\"a\":\"{s_tenMegabytes[..70_000]}\"}}", "65,536" },
        { FileFormat.DotEnv, $"A={s_tenMegabytes[..70_000]}\n", "65,536" },
        // A million columns or members.
        { FileFormat.Csv, s_million[..200_000] + "\n", "columns" },
        { FileFormat.Csv, s_million + "\n", "larger than 1 MiB" },
        { FileFormat.Csv, "Name,SecretString\na," + s_million[..200_000] + "\n", "cells" },
        { FileFormat.Json, $"[{{{Repeat("\"x\":1,", 1_000_000)}\"Name\":\"a\"}}]", "larger than 4 MiB" },
        { FileFormat.Json, $"[{{{Repeat("\"x\":1,", 100_000)}\"Name\":\"a\"}}]", "unknown column" },
        { FileFormat.JsonLines, $"{{{Repeat("\"x\":1,", 100_000)}\"Name\":\"a\"}}", "unknown column" },
        { FileFormat.Yaml, $"- {{ {string.Concat(Enumerable.Range(0, 100_000).Select(i => $"x{i}: 1, "))} Name: a }}", "more than 100,000 keys and values" },
        { FileFormat.Yaml, $"a: [{Repeat("1, ", 100_001)}]", "more than 100,000 keys and values" },
        // Names and members that come twice.
        { FileFormat.Csv, $"Name,SecretString\na,x\na,{Canary}\n", "on line 2 already" },
        { FileFormat.Csv, $"Name,SecretString,Value\na,x,{Canary}\n", "given twice" },
        { FileFormat.Json, $"{{\"a\":\"x\",\"a\":\"{Canary}\"}}", "element 1 already" },
        { FileFormat.Json, $"[{{\"Name\":\"a\",\"Value\":\"x\",\"SecretString\":\"{Canary}\"}}]", "given twice" },
        { FileFormat.JsonLines, $"{{\"Name\":\"a\"}}\n{{\"Name\":\"a\",\"Value\":\"{Canary}\"}}", "on line 1 already" },
        { FileFormat.Yaml, $"- Name: a\n- {{ Name: a, Value: {Canary} }}\n", "element 1 already" },
        { FileFormat.Yaml, $"a: {{ k: {Canary}, k: 2 }}\n", "twice" },
        { FileFormat.Yaml, $"a: x\na: {Canary}\n", "element 1 already" },
        { FileFormat.DotEnv, $"A=x\nA={Canary}\n", "line 1" },
        // YAML that refers to itself, or grows.
        { FileFormat.Yaml, $"- &a\n  Name: x\n  SecretString: [ *a, {Canary} ]\n", "never end" },
        { FileFormat.Yaml, "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n", "expand" },
        { FileFormat.Yaml, "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 70).Select(i => $"a{i}: &a{i} [*a{i - 1}]\n")), "deeper than 64" },
        { FileFormat.Yaml, $"a: *{Canary}\n", "no anchor" },
        { FileFormat.Yaml, $"a: &b {{ k: {Canary} }}\nc: {{ <<: *b }}\n", "merge keys" },
        { FileFormat.Yaml, $"a: x\n---\nb: {Canary}\n", "second document" },
        // Deep nesting.
        { FileFormat.Json, Repeat("[", 100_000), "deeper than 64" },
        { FileFormat.Json, Repeat("{\"a\":", 100_000), "deeper than 64" },
        { FileFormat.Json, "[{\"Name\":\"a\",\"SecretString\":" + Repeat("[", 100_000), "deeper than 64" },
        { FileFormat.JsonLines, "{\"Name\":\"a\",\"SecretString\":" + Repeat("[", 100_000), "deeper than 64" },
        { FileFormat.Yaml, Repeat("[", 10_000), "deeper than 64" },
        { FileFormat.Yaml, Repeat("{a: ", 10_000), "deeper than 64" },
        { FileFormat.Yaml, Repeat("- ", 10_000), "deeper than 64" },
        // Other structure.
        { FileFormat.Json, $"[ {{\"Name\": \"a\", \"SecretString\": \"{Canary}\" ", "not valid JSON" },
        { FileFormat.Json, $"[ {{\"Name\": \"a\", \"SecretString\": \"{Canary}\" }} {{ ] ", "not valid JSON" },
        { FileFormat.Json, $"\"{Canary}\"", "expected an array" },
        { FileFormat.Json, $"[ \"{Canary}\" ]", "expected an object" },
        { FileFormat.Json, $"{{\"Name\": \"a\", \"SecretString\": \"{Canary}\" }}", "array" },
        { FileFormat.Json, "[{\"Name\":\"a\",\"SecretString\":\"\\ud800" + Canary + "\"}]", "surrogate" },
        { FileFormat.Json, "[{\"Name\":\"a\",\"Nmae\":\"b\"}]", "Did you mean Name" },
        { FileFormat.Yaml, $"{Canary}\n", "expected a sequence" },
        { FileFormat.DotEnv, $"{Canary} is no line\n", "NAME=value" },
    };

    [Theory]
    // Names of tests would carry the files.
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public async Task Ends_quickly_in_a_clear_message_without_the_value_and_writes_nothing(FileFormat format, string text, string words)
    {
        var cloud = new Cloud();
        var import = new BulkImport(cloud, Importing.Unpaced);
        // No measurement: it keeps a bound that is gone from hanging the run.
        using var guard = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var report = await import.CheckAsync([await Importing.SourceAsync(text, format)], guard.Token);

        Assert.True(report.ProblemCount > 0);
        var message = string.Join('\n', report.Problems);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, message, StringComparison.Ordinal);
        Assert.All(report.Problems, problem => Assert.True(problem.Place.Line > 0));
        Assert.All(report.Problems, problem => Assert.Equal("rows." + format, problem.Place.File));
        await Assert.ThrowsAsync<BulkInputException>(() => Importing.ToListAsync(import.RunAsync(report)));
        Assert.Empty(cloud.Calls);
    }

    [Theory]
    [InlineData(FileFormat.Csv)]
    [InlineData(FileFormat.Json)]
    [InlineData(FileFormat.JsonLines)]
    [InlineData(FileFormat.Yaml)]
    [InlineData(FileFormat.DotEnv)]
    public async Task A_wrong_encoding_is_told_with_its_line(FileFormat format)
    {
        byte[] bytes = [.. "# one\n# two\n"u8, .. "x: "u8, 0xFC, .. "ber"u8];
        var source = await new FileFormats().BufferAsync(new MemoryStream(bytes), "latin", new ReadOptions { Format = format }, default);
        var error = await Assert.ThrowsAsync<BulkInputException>(() => Importing.ToListAsync(source.ReadAsync(default)));
        Assert.Contains("utf-8", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Problems[0].Place.Line);
        Assert.Equal(4, error.Problems[0].Place.Position);
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
