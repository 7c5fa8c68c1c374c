using System.Text;
using SecretsPS.Bulk;
using SecretsPS.Formats;

namespace SecretsPS.Core.Tests.Support;

/// <summary>Shortcuts to run files through the engine.</summary>
internal static class Importing
{
    public static readonly ImportOptions Unpaced = new() { MaxRequestsPerSecond = 0 };

    public static async Task<IRowSource> SourceAsync(string text, FileFormat format = FileFormat.Csv, ReadOptions? options = null) =>
        await new FileFormats().BufferAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "rows." + format, (options ?? new ReadOptions()) with { Format = format }, default);

    public static async Task<List<RowResult>> ImportAsync(this ISecretsManager client, string csv, ImportOptions? options = null)
    {
        var import = new BulkImport(client, options ?? Unpaced, new InstantTime());
        return await ToListAsync(import.RunAsync(await import.CheckAsync([await SourceAsync(csv)])));
    }

    public static async Task<List<RowPlan>> PlanAsync(this ISecretsManager client, string csv, ImportOptions? options = null)
    {
        var import = new BulkImport(client, options ?? Unpaced, new InstantTime());
        return await ToListAsync(import.PlanAsync(await import.CheckAsync([await SourceAsync(csv)])));
    }

    public static async Task<CheckReport> CheckAsync(string text, FileFormat format = FileFormat.Csv, ReadOptions? options = null) =>
        await new BulkImport(new Cloud(), Unpaced).CheckAsync([await SourceAsync(text, format, options)]);

    public static async Task<List<SecretRow>> RowsAsync(string text, FileFormat format, ReadOptions? options = null)
    {
        var rows = new List<SecretRow>();
        await foreach (var reading in (await SourceAsync(text, format, options)).ReadAsync(default))
        {
            Assert.Empty(reading.Problems);
            rows.Add(reading.Row!);
        }

        return rows;
    }

    public static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items) list.Add(item);
        return list;
    }
}
