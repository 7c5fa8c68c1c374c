using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SecretsPS.Isolation;

namespace SecretsPS.Binding;

/// <summary>Completes the regions that the secret of the line is replicated to; all regions where it is not known.</summary>
internal sealed class ReplicaRegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(
            _ =>
            {
                var replicas = Completion.Try(() => Find(ServiceCompletion.Open(commandName, commandAst, fakeBoundParameters)));
                return replicas.Count > 0 ? replicas : Dependencies.ClientFactory.RegionNames.Select(region => new Candidate(region));
            },
            wordToComplete);

    private static IEnumerable<Candidate> Find(ServiceCompletion? service) =>
        (service?.Secret()?.ReplicationStatus ?? []).Select(replica => new Candidate(replica.Region ?? "", $"{replica.Region} {replica.Status}"));
}
