using System.CommandLine;
using SecretsPS.Bulk;

namespace SecretsPS.Cli.Options;

/// <summary>What an import or a copy may do to the secrets that it finds.</summary>
internal sealed class WriteOptions
{
    private readonly Option<string?> _kmsKeyId;
    private readonly Option<string?> _mode = ChoiceOption.Create<ImportMode>("--mode", "Upsert, the default, creates and updates, CreateOnly leaves existing secrets alone, UpdateOnly creates none.");
    private readonly Option<bool> _replaceTags;
    private readonly Option<string?> _onDeleted = ChoiceOption.Create<OnDeleted>("--on-deleted", "What to do with a secret that is scheduled for deletion: Fail, the default, or Restore.");
    private readonly PaceOptions _pace;

    public WriteOptions(Command command, string kmsKeyId, string replaceTags)
    {
        _kmsKeyId = new Option<string?>("--kms-key-id") { Description = kmsKeyId, HelpName = "KEY" };
        _replaceTags = new Option<bool>("--replace-tags") { Description = replaceTags };
        command.Add(_kmsKeyId);
        command.Add(_mode);
        command.Add(_replaceTags);
        command.Add(_onDeleted);
        _pace = new PaceOptions(command);
    }

    public bool HasKmsKey(ParseResult parsed) => parsed.GetValue(_kmsKeyId) is not null;

    public ImportOptions Read(ParseResult parsed) => _pace.Apply(parsed, new ImportOptions
    {
        Defaults = new RowDefaults(KmsKeyId: parsed.GetValue(_kmsKeyId) is { Length: > 0 } key ? key : null),
        Mode = parsed.Read<ImportMode>(_mode),
        ReplaceTags = parsed.GetValue(_replaceTags),
        OnDeleted = parsed.Read<OnDeleted>(_onDeleted),
    });
}
