using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SecretsPS.Isolation;

namespace SecretsPS.Binding;

/// <summary>Completes the names of AWS regions.</summary>
internal sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(() => Dependencies.ClientFactory.RegionNames, wordToComplete);
}
