using System.Text.RegularExpressions;

namespace SecretsPS.Module.Tests.Help;

/// <summary>Words without Markdown and line ends, so that a page and its MAML can be compared.</summary>
internal static partial class PlainText
{
    public static string Of(string text) => Blanks().Replace(Fence().Replace(Link().Replace(text, "${text}"), " ").Replace("`", "", StringComparison.Ordinal), " ").Trim();

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\([^)]+\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^```\\w*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
