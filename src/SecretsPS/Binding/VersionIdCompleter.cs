using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SecretsPS.Output;

namespace SecretsPS.Binding;

/// <summary>Completes the versions of the secret that the line names; those with the label that the line names, where it is to be taken off.</summary>
internal sealed class VersionIdCompleter : IArgumentCompleter
{
    private const string TakesOff = "RemoveFromVersionId";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(_ => Find(parameterName, fakeBoundParameters, ServiceCompletion.Open(commandName, commandAst, fakeBoundParameters)), wordToComplete);

    private static IEnumerable<Candidate> Find(string parameterName, IDictionary bound, ServiceCompletion? service)
    {
        var versions = service?.Versions(includeDeprecated: parameterName != TakesOff) ?? [];
        var label = parameterName == TakesOff ? bound["VersionStage"]?.ToString() : null;
        return versions
            .Where(version => label is null || version.VersionStages.Contains(label, StringComparer.Ordinal))
            .OrderByDescending(version => version.VersionStages.Count > 0)
            .ThenByDescending(version => version.CreatedDate)
            .Select(version => new Candidate(version.VersionId ?? "", $"{(version.VersionStages.Count == 0 ? "no label" : string.Join(", ", version.VersionStages))}, {DisplayText.Time(version.CreatedDate)}"));
    }
}
