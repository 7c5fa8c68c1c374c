using SecretsPS.Cli.Output;

namespace SecretsPS.Cli.Tests;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("plain é 你好 🔐", "plain é 你好 🔐")]
    [InlineData("\u001b[31mred", "\\u001B[31mred")]
    [InlineData("a\r\nb\tc", "a\\u000D\\u000Ab\\u0009c")]
    [InlineData("x ##vso[task.setvariable]", "x # #vso[task.setvariable]")]
    [InlineData("##[error]", "# #[error]")]
    [InlineData("::add-mask::x", ": :add-mask::x")]
    [InlineData("  ::warning::", "  : :warning::")]
    [InlineData("arn:aws:iam::1:role", "arn:aws:iam::1:role")]
    [InlineData("a\u202eb\u2028c\u009b", "a\\u202Eb\\u2028c\\u009B")]
    [InlineData(null, "")]
    public void Text_from_outside_is_neutralised(string? text, string expected) => Assert.Equal(expected, Printable.Text(text));
}
