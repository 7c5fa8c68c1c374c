using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SecretsPS.Bulk;

namespace SecretsPS.Binding;

/// <summary>Completes what separates the cells of a CSV file.</summary>
internal sealed class DelimiterCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(() => CsvDelimiter.All, wordToComplete);
}
