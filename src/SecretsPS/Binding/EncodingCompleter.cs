using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SecretsPS.Binding;

/// <summary>Completes names of text encodings.</summary>
internal sealed class EncodingCompleter : IArgumentCompleter
{
    private static readonly string[] s_names = ["utf8", "unicode", "bigendianunicode", "utf32", "ascii", "latin1", "windows-1252", "ansi", "oem"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(() => s_names, wordToComplete);
}
