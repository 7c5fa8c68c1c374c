using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SecretsPS.Bulk;

namespace SecretsPS.Binding;

/// <summary>
/// Completes names of secrets, and ARNs where the word starts as one, with the regions where one is due; behind the comma of 'ALIAS,name' where a cmdlet takes
/// that. Restore-SMSecret gets those that are scheduled for deletion.
/// </summary>
internal sealed class SecretIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(word => Find(commandName, word, ServiceCompletion.Open(commandName, commandAst, fakeBoundParameters)), wordToComplete);

    private static IEnumerable<Candidate> Find(string commandName, string word, ServiceCompletion? service)
    {
        var start = AliasedSecretId.StartOfId(commandName, word);
        var id = word[start..];
        // A pattern is meant as it stands.
        if (service is null || NamePattern.IsPattern(id)) return [];
        var isArn = SecretArn.IsArn(id);
        var found = service.Secrets(id, deleted: commandName.EndsWith("Restore-SMSecret", StringComparison.OrdinalIgnoreCase))
            .Select(secret => new Candidate((isArn ? secret.ARN : secret.Name) ?? "", secret.Description))
            .OrderBy(candidate => candidate.Text, StringComparer.Ordinal);
        return (service.HasRegion ? found : found.Concat(TypedArn.Regions(id))).Select(candidate => candidate with { Text = word[..start] + candidate.Text });
    }
}
