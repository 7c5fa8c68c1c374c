using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SecretsPS.Binding;

/// <summary>Completes the tag keys of the secret that the line names; those in use where it names none.</summary>
internal sealed class TagKeyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(word => Find(word, ServiceCompletion.Open(commandName, commandAst, fakeBoundParameters)), wordToComplete);

    private static IEnumerable<Candidate> Find(string word, ServiceCompletion? service)
    {
        if (service is null) return [];
        return service.SecretId is not null
            ? (service.Secret()?.Tags ?? []).Select(tag => new Candidate(tag.Key ?? "", $"{tag.Key}={tag.Value}"))
            : TagCompleter.Keys(word, service);
    }
}
