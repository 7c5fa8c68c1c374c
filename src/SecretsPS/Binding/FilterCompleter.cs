using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SecretsPS.Isolation;

namespace SecretsPS.Binding;

/// <summary>Completes filters of the service as 'key=value': its keys, then what is in use.</summary>
internal sealed class FilterCompleter : IArgumentCompleter
{
    private static readonly Candidate[] s_keys =
    [
        new("name=", "Names that start so."),
        new("description=", "Descriptions with words that start so."),
        new("tag-key=", "Secrets with a tag whose key starts so."),
        new("tag-value=", "Secrets with a tag whose value starts so."),
        new("primary-region=", "Replicas of a region's secrets."),
        new("owning-service=", "Secrets that a service manages."),
        new("all=", "Words of all of these that start so."),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(word => Find(word, () => ServiceCompletion.Open(commandName, commandAst, fakeBoundParameters)), wordToComplete);

    private static IEnumerable<Candidate> Find(string word, Func<ServiceCompletion?> open)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return s_keys;
        var key = word[..equals];
        if (key == "primary-region") return Dependencies.ClientFactory.RegionNames.Select(region => new Candidate($"{key}={region}"));
        return open() is { } service ? Values(key, word[(equals + 1)..], service).Distinct(StringComparer.Ordinal).Select(value => new Candidate($"{key}={value}")) : [];
    }

    private static IEnumerable<string> Values(string key, string value, ServiceCompletion service) => key switch
    {
        "name" => service.Secrets(value).Select(secret => secret.Name ?? ""),
        "tag-key" => TagCompleter.Keys(value, service).Select(candidate => candidate.Text),
        "tag-value" => TagCompleter.Values(null, service),
        "owning-service" => service.All().Select(secret => secret.OwningService ?? "").Where(owner => owner.Length > 0),
        _ => [],
    };
}
