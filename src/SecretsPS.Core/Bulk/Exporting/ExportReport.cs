using System.Globalization;

namespace SecretsPS.Bulk;

/// <summary>Outcome of an export.</summary>
/// <param name="Written">Secrets in the file.</param>
/// <param name="Problems">Secrets that are not in it, and why.</param>
public sealed record ExportReport(long Written, IReadOnlyList<RowProblem> Problems)
{
    /// <summary>Whether a file was left: one without a secret never is.</summary>
    public bool HasFile => Written > 0;

    /// <summary>What whoever relies on the file must know, beside the problems themselves.</summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="unmatched">Patterns that found no secret.</param>
    /// <returns>A line for each.</returns>
    public IEnumerable<string> Warnings(string path, IEnumerable<string> unmatched)
    {
        foreach (var pattern in unmatched ?? []) yield return WarnOfNothing(pattern);
        if (!HasFile)
        {
            yield return $"There was no secret to write: {path} was not written.";
            yield break;
        }

        if (Problems.Count == 0) yield break;
        var names = new NameList();
        foreach (var problem in Problems) names.Add(problem.Name ?? problem.Place.ToString());
        yield return string.Create(CultureInfo.InvariantCulture, $"{path} is not complete: {names.Count:N0} of {names.Count + Written:N0} secrets are missing from it: {names}.");
    }

    /// <summary>Says that a pattern found no secret.</summary>
    /// <param name="pattern">The pattern, or what stands for it.</param>
    /// <returns>One line.</returns>
    public static string WarnOfNothing(string pattern) => $"No secret matches {pattern}.";
}
