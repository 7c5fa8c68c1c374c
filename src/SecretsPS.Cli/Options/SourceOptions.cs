using System.CommandLine;
using SecretsPS.Bulk;
using SecretsPS.Model;

namespace SecretsPS.Cli.Options;

/// <summary>Which secrets an export or a copy reads.</summary>
internal sealed class SourceOptions
{
    private readonly Argument<string[]> _secretIds = new("SECRET") { Description = "Names, ARNs, or patterns of names with * ? [ ] such as 'app/*'.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _filter = new("--filter") { Description = "Filter of the service, such as name=app/ or tag-key=env; several are joined by AND.", HelpName = "KEY=VALUE" };
    private readonly Option<string[]> _tag = new("--tag") { Description = "Only secrets with this tag, exactly; a key alone fits any value. May be given several times.", HelpName = "KEY=VALUE" };
    private readonly Option<bool> _all = new("--all") { Description = "All secrets of the region, as '*' does." };

    public SourceOptions(Command command)
    {
        command.Add(_secretIds);
        command.Add(_filter);
        command.Add(_tag);
        command.Add(_all);
        MistypedOption.Refuse(_secretIds, command);
        command.Validators.Add(result =>
        {
            var names = result.GetValue(_secretIds) is { Length: > 0 };
            var filters = result.GetValue(_filter) is { Length: > 0 } || result.GetValue(_tag) is { Length: > 0 } || NamePrefix(result) is not null;
            // Values of a whole region leave only where somebody says so.
            if (!names && !filters && !result.GetValue(_all)) result.AddError($"No secret is named. Give names, a pattern such as 'app/*', --filter, --tag or --all{(_namePrefix is null ? "" : ", or --name-prefix")}.");
            else if (names && (result.GetValue(_all) || NamePrefix(result) is not null)) result.AddError("Names are given, and --all or --name-prefix, which choose by themselves. Give one of them.");
        });
    }

    /// <summary>An option that chooses by the start of the name, where the command has one.</summary>
    public void ChooseByPrefix(Option<string?> option) => _namePrefix = option;

    /// <summary>The secrets that were named.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="connect">Gives the client for a name, an ARN or, by null, for a list.</param>
    public SecretSources Read(ParseResult parsed, Func<string?, ISecretsManager> connect)
    {
        var filters = (parsed.GetValue(_filter) ?? []).Select(ParseFilter).ToList();
        if (_namePrefix is not null && parsed.GetValue(_namePrefix) is { Length: > 0 } prefix) return One($"{EscapePattern(prefix)}*");
        if (parsed.GetValue(_secretIds) is not { Length: > 0 } ids) return One(parsed.GetValue(_all) ? "*" : null);
        var sources = new SecretSources(filters, Tags(parsed));
        foreach (var id in ids) sources.Add(id, connect(id));
        return sources;

        SecretSources One(string? pattern)
        {
            var listed = new SecretSources(filters, Tags(parsed));
            listed.Add(pattern, connect(null));
            return listed;
        }
    }

    private Option<string?>? _namePrefix;

    private string? NamePrefix(System.CommandLine.Parsing.CommandResult result) => _namePrefix is null ? null : result.GetValue(_namePrefix);

    private List<Tag> Tags(ParseResult parsed) => (parsed.GetValue(_tag) ?? [])
        .SelectMany(text => text.Contains('=', StringComparison.Ordinal) ? TagText.Parse(text) : [new Tag { Key = text.Trim() }]).ToList();

    private static Filter ParseFilter(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && equals + 1 < text.Length
            ? new Filter { Key = text[..equals].Trim(), Values = [text[(equals + 1)..]] }
            : throw new SecretsManagerInputException("Filter", $"--filter '{text}' has no key and value. Write name=app/ or tag-key=env.");
    }

    private static string EscapePattern(string text) => string.Concat(text.Select(letter => letter is '*' or '?' or '[' or ']' or '`' ? $"`{letter}" : letter.ToString()));
}
