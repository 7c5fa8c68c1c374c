using System.Management.Automation;
using System.Management.Automation.Language;
using SecretsPS.Output;

namespace SecretsPS.Binding;

/// <summary>What every completer shares: the word as it is meant, prefix match, quoting, and silence on failure.</summary>
internal static class Completion
{
    private static readonly System.Buffers.SearchValues<char> s_bare =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/.:+=");

    /// <summary>Texts that start with the word.</summary>
    public static IEnumerable<CompletionResult> From(Func<IEnumerable<string>> source, string? wordToComplete) =>
        From(_ => source().Select(text => new Candidate(text)), wordToComplete);

    /// <summary>Candidates that start with the word.</summary>
    /// <param name="source">Takes the word without its quotes; may bring what does not fit.</param>
    /// <param name="wordToComplete">The word as it was typed.</param>
    public static IEnumerable<CompletionResult> From(Func<string, IEnumerable<Candidate>> source, string? wordToComplete)
    {
        try
        {
            var word = Unquote(wordToComplete ?? "");
            return
            [
                .. source(word)
                    .Where(candidate => candidate.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && IsPrintable(candidate.Text))
                    .DistinctBy(candidate => candidate.Text, StringComparer.Ordinal)
                    .Select(candidate => new CompletionResult(Quote(candidate.Text), candidate.Text, CompletionResultType.ParameterValue, ToolTip(candidate))),
            ];
        }
        catch (Exception)
        {
            // A completer that throws would break the prompt.
            return [];
        }
    }

    /// <summary>What the service brings; nothing where it cannot be asked.</summary>
    public static IReadOnlyList<Candidate> Try(Func<IEnumerable<Candidate>> source)
    {
        try
        {
            return [.. source()];
        }
        catch (Exception)
        {
            return [];
        }
    }

    /// <summary>The text as an argument that PowerShell reads back as this very text.</summary>
    public static string Quote(string text) => IsBare(text) ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    // A first letter keeps it from being a number, a parameter, a splat or an operator.
    private static bool IsBare(string text) =>
        text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] is '_' or '/') && !text.AsSpan().ContainsAnyExcept(s_bare);

    private static string Unquote(string word) => word switch
    {
        ['\'', .. var rest] => (rest.EndsWith('\'') ? rest[..^1] : rest).Replace("''", "'", StringComparison.Ordinal),
        ['"', .. var rest] => rest.EndsWith('"') ? rest[..^1] : rest,
        _ => word.Replace("`", "", StringComparison.Ordinal),
    };

    // What cannot be typed cannot be completed: at the prompt a line break would run the line.
    private static bool IsPrintable(string text) => DisplayText.Safe(text) == text;

    private static string ToolTip(Candidate candidate) => DisplayText.Safe(candidate.ToolTip) is { Length: > 0 } tip ? tip : candidate.Text;
}

/// <summary>A text that may be completed, with what is said about it.</summary>
internal readonly record struct Candidate(string Text, string? ToolTip = null);
