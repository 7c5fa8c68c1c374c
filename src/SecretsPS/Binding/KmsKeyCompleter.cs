using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SecretsPS.Binding;

/// <summary>Completes KMS keys that secrets of the connection are encrypted under, and the account's default key. It asks Secrets Manager alone: aliases of keys that no secret uses are KMS's to list.</summary>
internal sealed class KmsKeyCompleter : IArgumentCompleter
{
    private static readonly Candidate s_default = new("alias/aws/secretsmanager", "The account's default key for secrets.");

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(_ => Completion.Try(() => Find(ServiceCompletion.Open(commandName, commandAst, fakeBoundParameters))).Append(s_default), wordToComplete);

    private static IEnumerable<Candidate> Find(ServiceCompletion? service) =>
        (service?.All() ?? []).Where(secret => !string.IsNullOrEmpty(secret.KmsKeyId))
            .GroupBy(secret => secret.KmsKeyId!, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Candidate(group.Key, $"key of {group.First().Name}{(group.Count() > 1 ? $" and {group.Count() - 1} more" : "")}"));
}
