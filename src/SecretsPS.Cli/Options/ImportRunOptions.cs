using System.CommandLine;
using SecretsPS.Bulk;

namespace SecretsPS.Cli.Options;

/// <summary>How an import runs: the parameters of Import-SMSecret in kebab case.</summary>
internal sealed class ImportRunOptions
{
    private readonly Option<string?> _namePrefix = new("--name-prefix") { Description = "Put before every name.", HelpName = "PREFIX" };
    private readonly Option<string[]> _tag = new("--tag") { Description = "Tag of every secret, key=value; may be given several times. A row's own tag of the same key wins.", HelpName = "KEY=VALUE" };
    private readonly Option<string?> _kmsKeyId = new("--kms-key-id") { Description = "KMS key of rows that name none.", HelpName = "KEY" };
    private readonly Option<string?> _mode = ChoiceOption.Create<ImportMode>("--mode", "Upsert, the default, creates and updates, CreateOnly leaves existing secrets alone, UpdateOnly creates none.");
    private readonly Option<bool> _noCompare = new("--no-compare") { Description = "Write without reading first, for roles that may not read values." };
    private readonly Option<bool> _replaceTags = new("--replace-tags") { Description = "Remove tags that a row does not name." };
    private readonly Option<string?> _onDeleted = ChoiceOption.Create<OnDeleted>("--on-deleted", "What to do with a secret that is scheduled for deletion: Fail, the default, or Restore.");
    private readonly Option<int> _throttleLimit = new("--throttle-limit") { Description = "Rows in flight, 1 to 256.", HelpName = "N", DefaultValueFactory = _ => ImportOptions.DefaultThrottleLimit };
    private readonly Option<double> _maxRequestsPerSecond = new("--max-requests-per-second") { Description = "Writing calls a second, at most; 0 does not pace.", HelpName = "N", DefaultValueFactory = _ => ImportOptions.DefaultRequestsPerSecond };
    private readonly Option<string?> _journal = new("--journal") { Description = "Record of what is done, without values: run the same command again after a crash and it goes on.", HelpName = "FILE" };

    public ImportRunOptions(Command command)
    {
        command.Add(_namePrefix);
        command.Add(_tag);
        command.Add(_kmsKeyId);
        command.Add(_mode);
        command.Add(_noCompare);
        command.Add(_replaceTags);
        command.Add(_onDeleted);
        command.Add(_throttleLimit);
        command.Add(_maxRequestsPerSecond);
        command.Add(_journal);
    }

    public ImportOptions Read(ParseResult parsed, string target) => new()
    {
        Defaults = new RowDefaults(parsed.GetValue(_namePrefix), (parsed.GetValue(_tag) ?? []).SelectMany(TagText.Parse).ToList(), parsed.GetValue(_kmsKeyId)),
        Mode = parsed.Read<ImportMode>(_mode),
        NoCompare = parsed.GetValue(_noCompare),
        ReplaceTags = parsed.GetValue(_replaceTags),
        OnDeleted = parsed.Read<OnDeleted>(_onDeleted),
        ThrottleLimit = parsed.GetValue(_throttleLimit),
        MaxRequestsPerSecond = parsed.GetValue(_maxRequestsPerSecond),
        JournalPath = parsed.GetValue(_journal),
        Target = target,
    };
}
