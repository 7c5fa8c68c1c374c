using System.Text;
using System.Text.RegularExpressions;

namespace SecretsPS.Bulk;

/// <summary>
/// A pattern of names as PowerShell has them: <c>*</c> any characters, <c>?</c> one, <c>[a-z]</c> one of these, and a
/// backtick takes the next character as it is. It is case-sensitive, as names are, and fits the whole name.
/// </summary>
public sealed class NamePattern
{
    private const char Escape = '`';
    private readonly Regex _regex;

    /// <summary>Makes a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <exception cref="SecretsManagerInputException">A bracket is not closed, or holds nothing or a range backwards.</exception>
    public NamePattern(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        _regex = new Regex(Translate(pattern), RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }

    /// <summary>Whether a text is a pattern rather than a name.</summary>
    /// <param name="text">What the user gave.</param>
    /// <returns>True where a wildcard stands in it.</returns>
    public static bool IsPattern(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Escape) i++;
            else if (text[i] is '*' or '?' or '[' or ']') return true;
        }

        return false;
    }

    /// <summary>Whether a name fits.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True where it fits whole.</returns>
    public bool IsMatch(string name) => _regex.IsMatch(name);

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder("\\A");
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*': regex.Append(".*"); break;
                case '?': regex.Append('.'); break;
                case '[': i = AppendSet(regex, pattern, i + 1); break;
                case Escape when i + 1 < pattern.Length: regex.Append(Literal(pattern[++i])); break;
                default: regex.Append(Literal(pattern[i])); break;
            }
        }

        return regex.Append("\\z").ToString();
    }

    private static int AppendSet(StringBuilder regex, string pattern, int start)
    {
        // A bracket that comes first is one of the characters.
        var end = pattern.IndexOf(']', Math.Min(start + 1, pattern.Length));
        if (end < 0) throw new SecretsManagerInputException("SecretId", $"The pattern '{pattern}' has a bracket that is not closed. Write [abc] or [a-z], or put a backtick before a bracket.");
        regex.Append('[');
        for (var i = start; i < end; i++)
        {
            var isRange = i + 2 < end && pattern[i + 1] == '-';
            if (isRange && pattern[i] > pattern[i + 2]) throw new SecretsManagerInputException("SecretId", $"The pattern '{pattern}' has a range that runs backwards. Write [a-z].");
            regex.Append(Literal(pattern[i]));
            if (!isRange) continue;
            regex.Append('-').Append(Literal(pattern[i + 2]));
            i += 2;
        }

        regex.Append(']');
        return end;
    }

    private static string Literal(char character) => $"\\u{(int)character:x4}";
}
