using System.Management.Automation;
using System.Management.Automation.Language;

namespace SecretsPS.Binding;

/// <summary>What every completer shares: prefix match, quoting, and silence on failure.</summary>
internal static class Completion
{
    public static IEnumerable<CompletionResult> From(Func<IEnumerable<string>> source, string? wordToComplete)
    {
        var prefix = (wordToComplete ?? "").Trim('\'', '"');
        try
        {
            return [.. source()
                .Where(candidate => candidate.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                .Select(candidate => new CompletionResult(Quote(candidate), candidate, CompletionResultType.ParameterValue, candidate))];
        }
        catch (Exception)
        {
            // A completer that throws would break the prompt.
            return [];
        }
    }

    private static string Quote(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/' or '.') ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
