using System.Text.RegularExpressions;

namespace SecretsPS.Local.Rules;

/// <summary>A regular expression of the API model: its text for messages, and a whole-value match.</summary>
internal sealed class Pattern(string text)
{
    // Compiled at first use: most requests meet no pattern at all.
    private readonly Lazy<Regex> _regex = new(() => new Regex(
        $@"\A(?:{text})\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
        TimeSpan.FromSeconds(1)));

    public string Text => text;

    public bool IsMatch(string value) => _regex.Value.IsMatch(value);
}
