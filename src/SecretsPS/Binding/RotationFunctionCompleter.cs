using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SecretsPS.Binding;

/// <summary>Completes the rotation functions that secrets of the connection use.</summary>
internal sealed class RotationFunctionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(_ => Find(ServiceCompletion.Open(commandName, commandAst, fakeBoundParameters)), wordToComplete);

    private static IEnumerable<Candidate> Find(ServiceCompletion? service) =>
        (service?.All() ?? []).Select(secret => secret.RotationLambdaARN ?? "").Where(function => function.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(function => new Candidate(function));
}
