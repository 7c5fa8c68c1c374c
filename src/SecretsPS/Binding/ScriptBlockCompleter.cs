using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SecretsPS.Binding;

/// <summary>
/// Completes secrets in the first place of Invoke-SMCommand's line. While nothing is typed there PowerShell asks for the
/// script block, which stands first in the default parameter set, and would offer file names. Where the block itself is
/// due, nothing.
/// </summary>
internal sealed class ScriptBlockCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    /// <returns>Null for a word: PowerShell asks for SecretId too then, and would put a blank line between two lists.</returns>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (IsNamed(parameterName, commandAst)) return [];
        if (!string.IsNullOrEmpty(wordToComplete)) return null!;
        return fakeBoundParameters["SecretId"] is not null || TakesPipeline(commandAst)
            ? []
            : new SecretIdCompleter().CompleteArgument(commandName, parameterName, "", commandAst, fakeBoundParameters);
    }

    private static bool IsNamed(string parameterName, CommandAst command) =>
        command.CommandElements.OfType<CommandParameterAst>().Any(typed => parameterName.StartsWith(typed.ParameterName, StringComparison.OrdinalIgnoreCase));

    private static bool TakesPipeline(CommandAst command) => command.Parent is PipelineAst pipeline && pipeline.PipelineElements[0] != command;
}
