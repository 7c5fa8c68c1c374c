using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Formats;

namespace SecretsPS.Core.Tests.Bulk;

public sealed class ExportTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly Cloud _cloud = new();

    public void Dispose() => _folder.Dispose();

    private async Task<ExportReport> ExportAsync(SecretSources sources, string file, int throttleLimit = 8)
    {
        async IAsyncEnumerable<RowReading> ReadAsync()
        {
            foreach (var (client, selection) in sources.SelectionsByName())
            {
                await foreach (var reading in new SecretReader(client, Importing.Unpaced with { ThrottleLimit = throttleLimit }).ReadAsync(selection)) yield return reading;
            }
        }

        return await BulkExport.WriteFileAsync(ReadAsync(), new FileFormats(), FileFormat.Csv, _folder.Path(file), force: true, default);
    }

    private SecretSources Sources(params string?[] ids)
    {
        var sources = new SecretSources(null, null);
        foreach (var id in ids) sources.Add(id, _cloud);
        return sources;
    }

    private IEnumerable<string> Names(string file) => File.ReadAllLines(_folder.Path(file)).Skip(1).Select(line => line.Split(',')[0]);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(256)]
    public async Task Rows_stand_by_name_at_any_throttle_limit(int throttleLimit)
    {
        var names = Enumerable.Range(0, 130).Select(i => $"n{i:000}").ToList();
        foreach (var name in names.OrderBy(name => name[^1]).ThenByDescending(name => name, StringComparer.Ordinal)) await _cloud.CreateAsync(name, "v");

        await ExportAsync(Sources("n*"), "all.csv", throttleLimit);
        await ExportAsync(Sources([.. Enumerable.Reverse(names)]), "named.csv", throttleLimit);

        Assert.Equal(names, Names("all.csv"));
        Assert.Equal(names, Names("named.csv"));
    }

    [Fact]
    public async Task What_matches_nothing_is_told_and_leaves_no_file_and_no_old_one_is_touched()
    {
        await _cloud.CreateAsync("a", "1");
        _folder.Write("old.csv", "old");
        var sources = Sources("x*");

        var report = await ExportAsync(sources, "old.csv");

        Assert.False(report.HasFile);
        Assert.Equal("old", File.ReadAllText(_folder.Path("old.csv")));
        Assert.Equal(["No secret matches x*.", "There was no secret to write: old.csv was not written."], report.Warnings("old.csv", sources.Unmatched));
    }

    [Fact]
    public async Task A_pattern_whose_secrets_all_came_already_is_no_empty_one()
    {
        await _cloud.CreateAsync("a", "1");
        var sources = Sources("a", "a*", "x*");

        var report = await ExportAsync(sources, "a.csv");

        Assert.Equal((1, "x*"), (report.Written, Assert.Single(sources.Unmatched)));
    }

    [Fact]
    public async Task A_file_that_lacks_secrets_says_which()
    {
        await _cloud.CreateAsync("a", "1");
        await _cloud.CreateAsync("gone", "1");
        await _cloud.DeleteAsync("gone");

        var report = await ExportAsync(Sources("a", "gone", "nobody"), "a.csv");

        Assert.Equal(["gone", "nobody"], report.Problems.Select(problem => problem.Name));
        Assert.Equal(["a.csv is not complete: 2 of 3 secrets are missing from it: gone, nobody."], report.Warnings("a.csv", []));
        Assert.Equal(["a"], Names("a.csv"));
    }
}
