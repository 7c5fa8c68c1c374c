using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SecretsPS.Binding;

/// <summary>Completes the staging labels that the service itself moves.</summary>
public sealed class VersionStageCompleter : IArgumentCompleter
{
    private static readonly string[] s_labels = ["AWSCURRENT", "AWSPREVIOUS", "AWSPENDING"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(() => s_labels, wordToComplete);
}
