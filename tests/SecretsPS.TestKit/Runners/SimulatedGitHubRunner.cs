using System.Text;
using System.Text.Json;

namespace SecretsPS.TestKit.Runners;

/// <summary>
/// A GitHub Actions job as far as commands go, by the rules of actions/runner: ActionCommand.cs, the add-mask extension
/// and EnvFileKeyValuePairs in FileCommandManager.cs, SecretMasker.cs and ValueEncoders.cs.
/// </summary>
public sealed class SimulatedGitHubRunner
{
    private const string Separator = "::";
    private static readonly string[] s_commands = ["add-mask", "debug", "notice", "warning", "error", "group", "endgroup", "echo", "stop-commands"];
    private readonly bool _isWindows;

    /// <summary>Makes a runner.</summary>
    /// <param name="isWindows">Whether it runs on Windows, where CR LF ends a line of the files too.</param>
    public SimulatedGitHubRunner(bool isWindows = false)
    {
        _isWindows = isWindows;
        Variables = new Dictionary<string, string>(isWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    }

    /// <summary>Variables that the following steps get.</summary>
    public Dictionary<string, string> Variables { get; }

    /// <summary>Outputs of the step.</summary>
    public Dictionary<string, string> Outputs { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lines of the log, masked.</summary>
    public List<string> Log { get; } = [];

    /// <summary>What is masked.</summary>
    public LogMask Mask { get; } = new(Encode);

    /// <summary>Reads what a step wrote to standard output.</summary>
    /// <param name="output">The text.</param>
    public void ReadOutput(string output)
    {
        foreach (var line in OutputLines.Split(output))
            if (!TryCommand(line)) Log.Add(Mask.Apply(line));
    }

    /// <summary>Reads the file of GITHUB_ENV.</summary>
    /// <param name="path">The file.</param>
    public void ReadVariables(string path)
    {
        foreach (var (name, value) in Pairs(File.ReadAllText(path)))
        {
            if (name.Equals("NODE_OPTIONS", StringComparison.OrdinalIgnoreCase)) Log.Add("Error: Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
            else Variables[name] = value;
        }
    }

    /// <summary>Reads the file of GITHUB_OUTPUT.</summary>
    /// <param name="path">The file.</param>
    public void ReadOutputs(string path)
    {
        foreach (var (name, value) in Pairs(File.ReadAllText(path))) Outputs[name] = value;
    }

    /// <summary>The entries of a file of commands.</summary>
    /// <param name="text">Its text.</param>
    /// <returns>Names and values.</returns>
    /// <exception cref="FormatException">The runner would fail the step.</exception>
    public IEnumerable<(string Name, string Value)> Pairs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = 0;
        while (ReadLine(text, ref at, out _) is { } line)
        {
            if (line.Length == 0) continue;
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var heredoc = line.IndexOf("<<", StringComparison.Ordinal);
            if (equals >= 0 && (heredoc < 0 || equals < heredoc))
            {
                yield return (line[..equals], line[(equals + 1)..]);
                continue;
            }

            if (heredoc <= 0 || heredoc + 2 == line.Length) throw new FormatException("A line is neither NAME=VALUE nor NAME<<DELIMITER.");
            yield return (line[..heredoc], ReadHeredoc(text, ref at, line[(heredoc + 2)..]));
        }
    }

    private static IEnumerable<string> Encode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var shift = 0; shift < 3; shift++) yield return Convert.ToBase64String(bytes.Length > shift ? bytes[shift..] : bytes);
        yield return text.Replace("\"", "\\\"", StringComparison.Ordinal);
        yield return text.Replace("'", "''", StringComparison.Ordinal);
        yield return JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        yield return Uri.EscapeDataString(text);
        if (text.Length > 8 && text.StartsWith('"') && text.EndsWith('"')) yield return text[1..^1];
    }

    private bool TryCommand(string line)
    {
        var command = line.TrimStart();
        if (!command.StartsWith(Separator, StringComparison.Ordinal)) return false;
        var end = command.IndexOf(Separator, Separator.Length, StringComparison.Ordinal);
        if (end < 0) return false;
        var name = command[Separator.Length..end].Split(' ')[0];
        if (!s_commands.Contains(name, StringComparer.OrdinalIgnoreCase)) return false;
        if (!name.Equals("add-mask", StringComparison.OrdinalIgnoreCase)) return true;
        AddMask(Unescape(command[(end + Separator.Length)..]));
        return true;
    }

    private void AddMask(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Log.Add("Warning: Can't add secret mask for empty string in ##[add-mask] command.");
            return;
        }

        Mask.Add(text);
        foreach (var line in text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) Mask.Add(line);
    }

    // The percent sign last: what it brings forth is no escape.
    private static string Unescape(string data) => data
        .Replace("%0D", "\r", StringComparison.Ordinal)
        .Replace("%0A", "\n", StringComparison.Ordinal)
        .Replace("%25", "%", StringComparison.Ordinal);

    private string ReadHeredoc(string text, ref int at, string delimiter)
    {
        var start = at;
        var end = at;
        while (true)
        {
            var line = ReadLine(text, ref at, out var newline) ?? throw new FormatException("The closing delimiter is missing.");
            if (line == delimiter) return text[start..end];
            if (newline == 0) throw new FormatException("The last line has no newline.");
            end = at - newline;
        }
    }

    private string? ReadLine(string text, ref int at, out int newline)
    {
        newline = 0;
        if (at >= text.Length) return null;
        var start = at;
        var feed = text.IndexOf('\n', at);
        if (feed < 0)
        {
            at = text.Length;
            return text[start..];
        }

        newline = _isWindows && feed > start && text[feed - 1] == '\r' ? 2 : 1;
        at = feed + 1;
        return text[start..(at - newline)];
    }
}
