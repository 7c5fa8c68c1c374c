using System.Text.RegularExpressions;

namespace SecretsPS.Module.Tests.Help;

/// <summary>A page of docs/en-US, as far as it goes into the help.</summary>
internal sealed partial class HelpPage
{
    private readonly Dictionary<string, string> _sections = new(StringComparer.Ordinal);

    private HelpPage(string text)
    {
        var inFence = false;
        string? section = null;
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inFence = !inFence;
            if (!inFence && line.StartsWith("## ", StringComparison.Ordinal))
            {
                Close();
                section = line[3..];
                continue;
            }

            lines.Add(line);
        }

        Close();

        void Close()
        {
            if (section is not null) _sections[section] = string.Join('\n', lines).Trim('\n');
            lines.Clear();
        }
    }

    public static string Folder => Path.Combine(Repository.Root, "docs", "en-US");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*-SM*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public string this[string section] => _sections[section];

    /// <summary>Names of the parameter sets, in the order of the syntax.</summary>
    public IEnumerable<string> Sets => Blocks("SYNTAX").Select(block => block.Heading.Replace(" (Default)", "", StringComparison.Ordinal));

    public IEnumerable<PageParameter> Parameters => Blocks("PARAMETERS").Where(block => block.Heading != "CommonParameters").Select(block => new PageParameter(
        block.Heading.TrimStart('-'),
        block.Body[..block.Body.IndexOf("```yaml", StringComparison.Ordinal)].Trim(),
        block.Body[block.Body.IndexOf("```yaml", StringComparison.Ordinal)..]));

    public IEnumerable<PageExample> Examples => Blocks("EXAMPLES").Select(block =>
    {
        var code = Code().Match(block.Body);
        return new PageExample(block.Heading, code.Groups["code"].Value, block.Body[(code.Index + code.Length)..]);
    });

    public static HelpPage Read(string name) => new(File.ReadAllText(Path.Combine(Folder, name + ".md")));

    /// <summary>Third-level headings of a section with what stands below them.</summary>
    public IEnumerable<(string Heading, string Body)> Blocks(string section)
    {
        var parts = Heading().Split(this[section]);
        for (var i = 1; i + 1 < parts.Length; i += 2) yield return (parts[i], parts[i + 1].Trim('\n'));
    }

    [GeneratedRegex("^### (?<heading>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("```powershell\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}

/// <summary>An example of a page.</summary>
internal sealed record PageExample(string Title, string Code, string Remarks);

/// <summary>A parameter of a page, with its metadata.</summary>
internal sealed record PageParameter(string Name, string Text, string Metadata)
{
    public string Type => Field("Type");

    public string? Default => Field("DefaultValue") is "''" ? null : Field("DefaultValue").Trim('\'');

    public IReadOnlyList<string> Aliases => List("Aliases");

    public IReadOnlyList<string> AcceptedValues => List("AcceptedValues");

    public IEnumerable<string> Sets => Lines.Where(line => line.StartsWith("- Name: ", StringComparison.Ordinal)).Select(line => line[8..].Replace("(All)", "__AllParameterSets", StringComparison.Ordinal));

    public bool IsByValue => Lines.Contains("  ValueFromPipeline: true", StringComparer.Ordinal);

    public bool IsByName => Lines.Contains("  ValueFromPipelineByPropertyName: true", StringComparer.Ordinal);

    private string[] Lines => Metadata.Split('\n');

    private string Field(string name) => Lines.Single(line => line.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];

    private string[] List(string name) => [.. Lines.SkipWhile(line => !line.StartsWith(name + ":", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..])];
}
