using System.CommandLine;
using SecretsPS.Bulk;

namespace SecretsPS.Cli.Options;

/// <summary>How an import runs: the parameters of Import-SMSecret in kebab case.</summary>
internal sealed class ImportRunOptions
{
    private readonly Option<string?> _namePrefix = new("--name-prefix") { Description = "Put before every name.", HelpName = "PREFIX" };
    private readonly Option<string[]> _tag = new("--tag") { Description = "Tag of every secret, key=value; may be given several times. A row's own tag of the same key wins.", HelpName = "KEY=VALUE" };
    private readonly Option<bool> _noCompare = new("--no-compare") { Description = "Write without reading first, for roles that may not read values." };
    private readonly Option<string?> _journal = new("--journal") { Description = "Record of what is done, without values: run the same command again after a crash and it goes on.", HelpName = "FILE" };
    private readonly WriteOptions _write;

    public ImportRunOptions(Command command)
    {
        command.Add(_namePrefix);
        command.Add(_tag);
        _write = new WriteOptions(command, "KMS key of rows that name none.", "Remove tags that a row does not name.");
        command.Add(_noCompare);
        command.Add(_journal);
    }

    public ImportOptions Read(ParseResult parsed, string target)
    {
        var options = _write.Read(parsed);
        return options with
        {
            Defaults = options.Defaults with { NamePrefix = parsed.GetValue(_namePrefix), Tags = (parsed.GetValue(_tag) ?? []).SelectMany(TagText.Parse).ToList() },
            NoCompare = parsed.GetValue(_noCompare),
            JournalPath = parsed.GetValue(_journal),
            Target = target,
        };
    }
}
