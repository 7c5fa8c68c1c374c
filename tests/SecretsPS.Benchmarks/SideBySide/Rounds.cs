namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>Measures candidates in turn, several rounds, so that a slower minute of the machine hits all of them alike.</summary>
internal static class Rounds
{
    /// <param name="rounds">How many samples each candidate gives.</param>
    /// <param name="candidates">Name, why it is missing, and one measurement.</param>
    public static async Task<IReadOnlyList<Row>> RunAsync(int rounds, params IReadOnlyList<Candidate> candidates)
    {
        var samples = candidates.ToDictionary(candidate => candidate.Name, _ => new List<double>(), StringComparer.Ordinal);
        var there = candidates.Where(candidate => candidate.Missing is null).ToList();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var candidate in there)
            {
                var sample = await candidate.MeasureAsync().ConfigureAwait(false);
                samples[candidate.Name].Add(sample);
                await Console.Error.WriteLineAsync(FormattableString.Invariant($"  {round + 1}/{rounds} {candidate.Name}: {sample:F1}")).ConfigureAwait(false);
            }
        }

        return candidates.Select(candidate => new Row(candidate.Name, samples[candidate.Name], candidate.Missing)).ToList();
    }
}

/// <summary>Something to measure.</summary>
internal sealed record Candidate(string Name, string? Missing, Func<Task<double>> MeasureAsync);
