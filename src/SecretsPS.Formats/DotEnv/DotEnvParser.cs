using System.Text;
using SecretsPS.Bulk;

namespace SecretsPS.Formats.DotEnv;

/// <summary>A variable of a .env file.</summary>
internal sealed record DotEnvVariable(string Name, string Value, long Line)
{
    // A record would print its value.
    public override string ToString() => Name;
}

/// <summary>
/// Reads NAME=value. Single quotes keep everything; double quotes take \n, \r, \t, \", \\ and \$; both may span lines.
/// Without quotes the value ends before a blank and #.
/// </summary>
internal sealed class DotEnvParser(TextReader text, string file)
{
    private const int LongestValue = 1024 * 1024;

    private long _line;

    public async Task<DotEnvVariable?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await NextLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var rest = line.TrimStart();
            if (rest.Length == 0 || rest[0] == '#') continue;
            var start = _line;
            if (rest.StartsWith("export ", StringComparison.Ordinal)) rest = rest["export ".Length..].TrimStart();
            var split = rest.IndexOf('=', StringComparison.Ordinal);
            var name = split < 0 ? "" : rest[..split].TrimEnd();
            if (!DotEnvNames.IsValid(name)) throw Fail("the line is not NAME=value; a name has letters, digits and _ and starts with no digit.");
            return new DotEnvVariable(name, await ReadValueAsync(rest[(split + 1)..].TrimStart(' ', '\t'), cancellationToken).ConfigureAwait(false), start);
        }

        return null;
    }

    private async Task<string> ReadValueAsync(string rest, CancellationToken cancellationToken)
    {
        if (rest.Length == 0 || rest[0] is not ('"' or '\'')) return TrimComment(rest);
        var quote = rest[0];
        var value = new StringBuilder();
        var position = 1;
        var start = _line;
        while (true)
        {
            for (; position < rest.Length; position++)
            {
                if (rest[position] == quote)
                {
                    CheckBehind(rest.AsSpan(position + 1));
                    return value.ToString();
                }

                if (quote == '"' && rest[position] == '\\' && position + 1 < rest.Length) value.Append(Unescape(rest[++position]));
                else value.Append(rest[position]);
            }

            if (value.Length > LongestValue) break;
            if (await NextLineAsync(cancellationToken).ConfigureAwait(false) is not { } next) break;
            value.Append('\n');
            (rest, position) = (next, 0);
        }

        _line = start;
        throw Fail("the closing quote is missing.");
    }

    private async Task<string?> NextLineAsync(CancellationToken cancellationToken)
    {
        var line = await text.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        _line++;
        return line;
    }

    private static string TrimComment(string rest)
    {
        if (rest.StartsWith('#')) return "";
        var comment = rest.AsSpan().IndexOf(" #");
        return (comment < 0 ? rest : rest[..comment]).TrimEnd();
    }

    private void CheckBehind(ReadOnlySpan<char> rest)
    {
        rest = rest.Trim();
        if (rest.Length > 0 && rest[0] != '#') throw Fail("there is text behind the closing quote.");
    }

    private static string Unescape(char c) => c switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        '"' or '\\' or '$' => c.ToString(),
        _ => "\\" + c,
    };

    private BulkInputException Fail(string message) => new(new RowProblem(new RowPlace(file, _line), null, message));
}
