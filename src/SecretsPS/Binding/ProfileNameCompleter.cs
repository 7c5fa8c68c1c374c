using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SecretsPS.Isolation;

namespace SecretsPS.Binding;

/// <summary>Completes the profiles of the shared config and credentials files.</summary>
internal sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(Dependencies.ClientFactory.ListProfileNames, wordToComplete);
}
