using System.Text;

namespace SecretsPS.Formats.DotEnv;

/// <summary>
/// Reads NAME=value. Single quotes keep everything; double quotes take \n, \r, \t, \", \\ and \$; both may span lines.
/// Without quotes the value ends before a blank and #. A bad line is told and the next one read.
/// </summary>
internal sealed class DotEnvParser(DotEnvLines lines)
{
    private const int LongestValue = 1024 * 1024;

    private bool _isAfterOpenQuote;

    public async ValueTask<DotEnvEntry?> ReadAsync()
    {
        while (await lines.NextAsync().ConfigureAwait(false) is { } line)
        {
            var rest = line.TrimStart();
            if (rest.Length == 0 || rest[0] == '#') continue;
            if (rest.StartsWith("export ", StringComparison.Ordinal) || rest.StartsWith("export\t", StringComparison.Ordinal)) rest = rest["export ".Length..].TrimStart();
            var split = rest.IndexOf('=', StringComparison.Ordinal);
            var name = split < 0 ? "" : rest[..split].TrimEnd();
            var entry = new DotEnvEntry(lines.Number, line.Length - rest.Length + 1, null, null, null);
            if (DotEnvNames.IsValid(name)) return await ReadValueAsync(entry with { Name = name }, rest[(split + 1)..].TrimStart(' ', '\t')).ConfigureAwait(false);
            // Behind a quote that was never closed stands what may be the rest of its value.
            if (!_isAfterOpenQuote) return entry with { Problem = "the line is not NAME=value; a name has letters, digits and _ and starts with no digit." };
        }

        return null;
    }

    private async ValueTask<DotEnvEntry> ReadValueAsync(DotEnvEntry entry, string rest)
    {
        if (rest.Length > 0 && rest[0] is '"' or '\'') return await ReadQuotedAsync(entry, rest).ConfigureAwait(false);
        _isAfterOpenQuote = false;
        // The file has the line ends of an old Mac, and all its variables would become one.
        return rest.Contains('\r', StringComparison.Ordinal)
            ? entry with { Problem = "a carriage return stands in the line. Save the file with LF or CRLF at the end of lines." }
            : entry with { Value = TrimComment(rest) };
    }

    private async ValueTask<DotEnvEntry> ReadQuotedAsync(DotEnvEntry entry, string rest)
    {
        var quote = rest[0];
        var value = new StringBuilder();
        var taken = new List<string>();
        var position = 1;
        while (true)
        {
            for (; position < rest.Length; position++)
            {
                if (rest[position] == quote) return Close(entry, value, rest.AsSpan(position + 1));
                if (quote == '"' && rest[position] == '\\' && position + 1 < rest.Length) value.Append(Unescape(rest[++position]));
                else value.Append(rest[position]);
            }

            if (value.Length > LongestValue || await lines.NextAsync().ConfigureAwait(false) is not { } next) break;
            taken.Add(next);
            value.Append('\n');
            (rest, position) = (next, 0);
        }

        // What follows is read as lines again, so that other bad ones are told too.
        lines.PutBack(taken);
        _isAfterOpenQuote = true;
        return entry with { Problem = "the closing quote is missing." };
    }

    private DotEnvEntry Close(DotEnvEntry entry, StringBuilder value, ReadOnlySpan<char> behind)
    {
        _isAfterOpenQuote = false;
        behind = behind.Trim();
        if (behind.Length == 0 || behind[0] == '#') return entry with { Value = value.ToString() };
        var where = lines.Number == entry.Line ? "" : $" on line {lines.Number}";
        return entry with { Problem = $"there is text behind the closing quote{where}. Write a quote within the value as \\\", or look for one that is missing." };
    }

    private static string TrimComment(string rest)
    {
        if (rest.StartsWith('#')) return "";
        var comment = 1;
        while (comment < rest.Length && !(rest[comment] == '#' && rest[comment - 1] is ' ' or '\t')) comment++;
        return rest[..Math.Min(comment, rest.Length)].TrimEnd();
    }

    private static string Unescape(char c) => c switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        '"' or '\\' or '$' => c.ToString(),
        _ => "\\" + c,
    };
}
