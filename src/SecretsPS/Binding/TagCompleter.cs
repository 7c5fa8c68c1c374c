using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SecretsPS.Binding;

/// <summary>Completes tags as 'key=value': keys in use first, then the values in use of the key.</summary>
internal sealed class TagCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.From(word => Find(word, ServiceCompletion.Open(commandName, commandAst, fakeBoundParameters)), wordToComplete);

    /// <summary>Keys in use that start with a word.</summary>
    internal static IEnumerable<Candidate> Keys(string word, ServiceCompletion service) =>
        service.WithTagKey(word).SelectMany(secret => secret.Tags).Select(tag => tag.Key ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(key => new Candidate(key));

    /// <summary>Values in use of a key; of every key for null.</summary>
    internal static IEnumerable<string> Values(string? key, ServiceCompletion service) =>
        service.WithTagKey(key ?? "").SelectMany(secret => secret.Tags).Where(tag => key is null || tag.Key == key).Select(tag => tag.Value ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<Candidate> Find(string word, ServiceCompletion? service)
    {
        if (service is null) return [];
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return Keys(word, service).Select(key => new Candidate(key.Text + "=", $"tag {key.Text}"));
        var key = word[..equals];
        return Values(key, service).Select(value => new Candidate($"{key}={value}"));
    }
}
