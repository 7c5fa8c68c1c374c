using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SecretsPS.Binding;

/// <summary>Completes the staging labels of the secret that the line names, and those that the service itself moves.</summary>
internal sealed class VersionStageCompleter : IArgumentCompleter
{
    private static readonly Candidate[] s_labels =
    [
        new("AWSCURRENT", "The version that is read where none is named."),
        new("AWSPREVIOUS", "The version that was current before."),
        new("AWSPENDING", "The version that a rotation is making."),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        // The service's own labels need no service.
        Completion.From(_ => Completion.Try(() => Find(ServiceCompletion.Open(commandName, commandAst, fakeBoundParameters))).Concat(s_labels), wordToComplete);

    private static IEnumerable<Candidate> Find(ServiceCompletion? service) =>
        (service?.Secret()?.VersionIdsToStages ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal))
            .SelectMany(version => version.Value.Select(label => new Candidate(label, $"version {version.Key}")))
            .OrderBy(candidate => candidate.Text, StringComparer.Ordinal);
}
