using System.Text;
using SecretsPS.Masking;
using SecretsPS.Publishing;

namespace SecretsPS.Core.Tests.Masking;

public sealed class MaskedValuesTests
{
    [Theory]
    [InlineData("p\"w\\d\n2ndline", "{\"a\":\"p\\\"w\\\\d\\n2ndline\"}", "{\"a\":\"***\"}")]
    [InlineData("pässword", "{\"a\":\"p\\u00e4ssword\"}", "{\"a\":\"***\"}")]
    [InlineData("p@ss/word", "https://u:p%40ss%2Fword@host", "https://u:***@host")]
    [InlineData("begin\nab\nend-1", "begin\r\nab\r\nend-1\r\n", "***\r\n")]
    [InlineData("trailing\n", "trailing\nnext", "***\nnext")]
    [InlineData("abc", "abc", "abc")]
    [InlineData("{ }:", "{ }: {}", "{ }: {}")]
    public void A_value_is_hidden_in_the_forms_that_programs_print(string value, string input, string expected)
    {
        using var values = Masks.Of(value);
        Assert.Equal(expected, values.Hide(input));
    }

    [Fact]
    public void Lines_leaves_and_base64_are_hidden()
    {
        var masks = new MaskTexts();
        masks.AddValue("{\"user\":\"admin-1\",\"key\":\"-----BEGIN\\n  middle line\\nab\\n-----END\"}");
        using var values = new MaskedValues();
        values.Add(masks);

        Assert.Equal("*** | *** | *** | ab", values.Hide("admin-1 | middle line | -----END | ab"));
    }

    [Fact]
    public void A_code_page_of_the_program_is_known()
    {
        using var values = new MaskedValues(Encoding.Latin1);
        values.Add("pässword");

        Assert.Equal("<***>"u8.ToArray(), Masks.Stream(values, Encoding.Latin1.GetBytes("<pässword>"), []));
        Assert.Equal("<***>"u8.ToArray(), Masks.Stream(values, Encoding.UTF8.GetBytes("<pässword>"), []));
    }

    [Fact]
    public void A_text_without_a_value_is_the_same_string()
    {
        using var values = Masks.Of("secret-1");
        var text = "half of a pair: \ud83d, and\nlines";

        Assert.Same(text, values.Hide(text));
        Assert.Equal("\ud83d***\udd11", values.Hide("\ud83dsecret-1\udd11"));
    }
}
