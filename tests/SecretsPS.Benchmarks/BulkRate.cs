using System.Diagnostics;
using System.Globalization;
using SecretsPS.Aws;
using SecretsPS.Bulk;
using SecretsPS.Formats;
using SecretsPS.Local;

namespace SecretsPS.Benchmarks;

/// <summary>An import against the embedded service with its published rate limits on, in real time: how much of the allowed rate it uses, and whether a row fails.</summary>
internal static class BulkRate
{
    public static async Task<int> RunAsync(int rows, double perSecond)
    {
        var path = Path.Combine(Path.GetTempPath(), $"secretsps-bulk-rate-{Guid.NewGuid():N}.csv");
        try
        {
            await File.WriteAllLinesAsync(path, Enumerable.Range(0, rows).Select(i => $"bulk/n{i},value {i},env=bench").Prepend("Name,SecretString,Tags"));
            var client = new SecretsManagerFactory().Create(new ConnectionSettings
            {
                Region = "eu-west-1",
                Keys = new AccessKeys("bench", SecretText.FromChars("bench")),
                Handler = new LocalService(new LocalServiceOptions { PublishedRateLimits = true }).CreateHandler(),
            });
            var import = new BulkImport(client, new ImportOptions { MaxRequestsPerSecond = perSecond });
            var report = await import.CheckAsync([new FileFormats().Open(path)]);
            var watch = Stopwatch.StartNew();
            var (created, failed) = (0, 0);
            await foreach (var result in import.RunAsync(report))
            {
                if (result.Action == RowAction.Created) created++;
                else failed++;
            }

            var rate = created / watch.Elapsed.TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows at {perSecond:N0} writes a second: {created:N0} created, {failed:N0} failed, {watch.Elapsed.TotalSeconds:N1} s, {rate:N2} writes a second, {100 * rate / perSecond:N1} % of the rate"));
            return failed == 0 ? 0 : 1;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
