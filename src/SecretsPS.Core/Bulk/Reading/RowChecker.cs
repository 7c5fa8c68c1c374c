namespace SecretsPS.Bulk;

/// <summary>The first pass over the files: reads and checks every row, keeps none.</summary>
internal static class RowChecker
{
    public static async Task<CheckReport> CheckAsync(CheckReport report, RowDefaults defaults, CancellationToken cancellationToken)
    {
        foreach (var source in report.Sources) await CheckAsync(source, defaults, report, cancellationToken).ConfigureAwait(false);
        return report;
    }

    private static async Task CheckAsync(IRowSource source, RowDefaults defaults, CheckReport report, CancellationToken cancellationToken)
    {
        // Where each name stands: its element as a negative number, or its line; a RowPlace a name would take too much.
        var places = new Dictionary<UInt128, long>();
        try
        {
            await foreach (var reading in source.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                report.RowCount++;
                foreach (var problem in reading.Problems) report.Add(problem);
                if (reading.Row is null) continue;
                using var row = defaults.Apply(reading.Row);
                Check(row, places, report);
            }
        }
        catch (BulkInputException error)
        {
            // The file cannot be read on, but what was found before it still counts.
            foreach (var problem in error.Problems) report.Add(problem);
        }
    }

    private static void Check(SecretRow row, Dictionary<UInt128, long> places, CheckReport report)
    {
        if (RowRules.FindProblem(row) is { } problem)
        {
            report.Add(problem);
            return;
        }

        if (RowRules.FindWarning(row) is { } warning) report.AddWarning(warning);
        var key = NameKey.Of(0, row.Name!);
        if (places.TryAdd(key, row.Place.Element > 0 ? -row.Place.Element : row.Place.Line)) return;
        var first = places[key] < 0 ? $"is that of element {-places[key]}" : $"stands on line {places[key]}";
        report.Add(new RowProblem(row.Place, "Name", $"the name '{row.Name}' {first} already. Keep one of the two.") { Name = row.Name });
    }
}
