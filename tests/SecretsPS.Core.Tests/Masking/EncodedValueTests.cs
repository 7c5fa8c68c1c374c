using System.Text;
using System.Text.Encodings.Web;
using FsCheck;
using FsCheck.Fluent;
using SecretsPS.Masking;
using SecretsPS.Publishing;
using SecretsPS.TestKit.Runners;

namespace SecretsPS.Core.Tests.Masking;

/// <summary>Values in what programs make of them: base64 of a longer text, URLs, forms, JSON.</summary>
public sealed class EncodedValueTests
{
    private const string Password = "p@ss w~rd!(1)*/ü?>";

    private static readonly Gen<string> s_text = Gen.Choose(32, 126).Select(code => (char)code).ListOf().Where(chars => chars.Count >= MaskTexts.MinLength).Select(string.Concat)
        .Where(text => MaskTexts.IsMaskable(text) && text.Trim() == text);

    public static TheoryData<string> Encoded =>
    [
        Uri.EscapeDataString(Password),
        System.Net.WebUtility.UrlEncode(Password),
        System.Web.HttpUtility.UrlEncode(Password),
        JavaScriptEncoder.Default.Encode(Password),
        "p%40ss%20w~rd!(1)*%2F%C3%BC%3F%3E", // encodeURIComponent
        "p%40ss%20w~rd%21%281%29%2A/%C3%BC%3F%3E", // Python's quote
        "p%40ss+w~rd%21%281%29%2A%2F%C3%BC%3F%3E", // Python's quote_plus
        "p%40ss+w~rd%21%281%29%2a%2f%c3%bc%3f%3e",
        "p%40ss+w%7Erd%21%281%29*%2F%C3%BC%3F%3E", // Java's URLEncoder
    ];

    [Theory]
    [MemberData(nameof(Encoded))]
    public void A_value_is_hidden_in_every_form_of_URLs_and_JSON(string form)
    {
        using var values = Values(Password);

        Assert.Equal("x=***&y", values.Hide($"x={form}&y"));
    }

    [Theory]
    [MemberData(nameof(Encoded))]
    public void A_runner_hides_them_too(string form)
    {
        // No runner makes what System.Text.Json does by default.
        if (form.Contains("\\u", StringComparison.Ordinal)) return;
        foreach (var mask in Runners(Password)) Assert.Equal("x=***&y", mask.Apply($"x={form}&y"));
    }

    [Fact]
    public void Of_base64_at_most_four_bits_of_each_end_are_left() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Arb.From(s_text), Arb.From(s_text), (value, other) =>
        {
            using var values = Values(value);
            var masks = Runners(value).Prepend(null).ToList();
            foreach (var before in Enumerable.Range(0, 4).Select(length => "user"[..length]))
            foreach (var behind in new[] { "", "\n", other })
            foreach (var form in Base64(before + value + behind))
            {
                // The characters that hold bits of the value alone.
                var start = (8 * before.Length + 5) / 6;
                var end = 8 * (before.Length + Encoding.UTF8.GetByteCount(value)) / 6;
                foreach (var mask in masks)
                {
                    var shown = mask is null ? values.Hide(form) : mask.Apply(form);
                    Assert.True(shown.StartsWith(form[..start], StringComparison.Ordinal) || shown.StartsWith("***", StringComparison.Ordinal));
                    Assert.DoesNotContain(form[start..end], shown, StringComparison.Ordinal);
                    // Nothing of the inside either: what is left is what stands around.
                    Assert.True(shown.Replace("***", "", StringComparison.Ordinal).Length <= form.Length - (end - start));
                }
            }
        }));

    [Fact]
    public void Where_nothing_stands_behind_nothing_is_left()
    {
        using var values = Values("secret-value");

        Assert.Equal("Basic dXNlcjp***", values.Hide("Basic " + Convert.ToBase64String("user:secret-value"u8)));
        Assert.Equal("Basic dXNlOn***", values.Hide("Basic " + Convert.ToBase64String("use:secret-value"u8).TrimEnd('=')));
        Assert.Equal("Basic dXM6***", values.Hide("Basic " + Convert.ToBase64String("us:secret-value"u8)));
        Assert.Equal("***", values.Hide(Convert.ToBase64String("secret-value"u8)));
    }

    [Fact]
    public void Wrapped_base64_is_hidden_line_by_line()
    {
        var value = "-----BEGIN KEY-----\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"line {i} of a key\n")) + "-----END KEY-----\n";
        using var values = Values(value);
        var wrapped = Convert.ToBase64String(Encoding.UTF8.GetBytes(value), Base64FormattingOptions.InsertLineBreaks);

        Assert.Equal("", values.Hide(wrapped).Replace("***", "", StringComparison.Ordinal).Trim('\r', '\n'));
        foreach (var mask in Runners(value)) Assert.All(wrapped.Split("\r\n")[..^1], line => Assert.Equal("***", mask.Apply(line)));
    }

    [Fact]
    public void Binary_is_hidden_at_each_place_too()
    {
        byte[] bytes = [0xFB, 0xFF, 0xBF, 0x00, 0x10, 0x83, 0xFE, 0x7F, 0xFB];
        var masks = new MaskTexts();
        masks.AddBinary(bytes);
        using var values = new MaskedValues();
        values.Add(masks);
        for (var before = 0; before < 3; before++)
        {
            foreach (var form in Base64([.. Enumerable.Repeat((byte)'x', before), .. bytes]))
                Assert.Equal(form[..((8 * before + 5) / 6)] + "***", values.Hide(form));
        }
    }

    [Fact]
    public void What_is_too_short_is_hidden_in_no_form_and_no_mask_is_short()
    {
        var masks = new MaskTexts();
        masks.AddValue("""{"pin":"123","on":true,"four":"abcd","list":[1,"{}"]}""");

        Assert.All(masks.RunnerTexts, text => Assert.True(text.Length >= MaskTexts.MinLength, text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.DoesNotContain("MTIz", masks.RunnerTexts);
        Assert.Contains("FiY2", masks.RunnerTexts);
    }

    private static MaskedValues Values(string value)
    {
        var masks = new MaskTexts();
        masks.AddValue(value);
        var values = new MaskedValues();
        values.Add(masks);
        return values;
    }

    private static LogMask[] Runners(string value)
    {
        var masks = new MaskTexts();
        masks.AddValue(value);
        var (runner, agent) = (new SimulatedGitHubRunner(), new SimulatedAzureAgent());
        runner.ReadOutput(GitHubCommands.Mask(masks));
        agent.ReadOutput(new AzureCommands().Mask(masks));
        return [runner.Mask, agent.Mask];
    }

    private static string[] Base64(string text) => Base64(Encoding.UTF8.GetBytes(text));

    private static string[] Base64(byte[] bytes)
    {
        var standard = Convert.ToBase64String(bytes);
        return [standard, standard.TrimEnd('='), standard.TrimEnd('=').Replace('+', '-').Replace('/', '_')];
    }
}
