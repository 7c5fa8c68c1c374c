using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Globalization;
using SecretsPS.Connection;

namespace SecretsPS.Binding;

/// <summary>Completes the ports of this session's local servers.</summary>
internal sealed class LocalServerPortCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        SessionContext.Current.Servers
            .Select(server => (Port: server.Port.ToString(CultureInfo.InvariantCulture), Url: server.EndpointUrl.OriginalString))
            .Where(server => server.Port.StartsWith(wordToComplete ?? "", StringComparison.Ordinal))
            .Select(server => new CompletionResult(server.Port, server.Port, CompletionResultType.ParameterValue, server.Url));
}
