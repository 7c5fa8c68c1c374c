using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Bulk;

public sealed class CopyTests
{
    private readonly Cloud _from = new();
    private readonly Cloud _to = new();

    [Fact]
    public async Task Copies_between_accounts_and_again_changes_nothing()
    {
        await _from.ImportAsync("Name,SecretString,SecretBinary,Description,KmsKeyId,Tags\n" + string.Join('\n', Enumerable.Range(0, 45).Select(i => $"app/{i:00},v{i},,d{i},alias/a,env=prod")) + "\napp/bin,,AAEC,,,\nother,x,,,,\n");
        var copy = new BulkCopy(_from, _to, Importing.Unpaced, new InstantTime());
        var selection = new SecretSelection { NamePrefix = "app/" };

        var first = await Importing.ToListAsync(copy.RunAsync(selection, name => "copy/" + name));
        Assert.Equal(46, first.Count);
        Assert.All(first, result => Assert.Equal(RowAction.Created, result.Action));
        Assert.Equal("v7", await _to.ReadAsync("copy/app/07"));
        Assert.Equal("AAEC", await _to.ReadAsync("copy/app/bin"));
        var secret = await _to.DescribeAsync("copy/app/07");
        Assert.Equal(("d7", null, "env"), (secret.Description, secret.KmsKeyId, Assert.Single(secret.Tags!).Key));

        var second = await Importing.ToListAsync(copy.RunAsync(selection, name => "copy/" + name));
        Assert.All(second, result => Assert.Equal(RowAction.Unchanged, result.Action));
        Assert.All(await Importing.ToListAsync(copy.PlanAsync(selection)), plan => Assert.Equal(PlanAction.Create, plan.Action));
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_fails_alone()
    {
        await _from.CreateAsync("a", "1");
        await _from.CreateAsync("gone", "1");
        await _from.DeleteAsync("gone");

        var results = await Importing.ToListAsync(new BulkCopy(_from, _to, Importing.Unpaced).RunAsync(new SecretSelection { SecretIds = ["a", "gone", "nobody"] }));

        Assert.Equal([RowAction.Created, RowAction.Failed, RowAction.Failed], results.Select(result => result.Action));
        Assert.Contains("scheduled for deletion", results[1].Message, StringComparison.Ordinal);
        Assert.Contains("nobody", results[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_are_matched_exactly()
    {
        await _from.CreateAsync("a", "1", new Tag { Key = "env", Value = "prod" });
        await _from.CreateAsync("b", "1", new Tag { Key = "env", Value = "production" });
        await _from.CreateAsync("c", "1", new Tag { Key = "environment", Value = "prod" });
        var selection = new SecretSelection { Tags = [new Tag { Key = "env", Value = "prod" }] };
        Assert.Equal("a", Assert.Single(await Importing.ToListAsync(new SecretReader(_from).ReadAsync(selection))).Row!.Name);
    }

    [Fact]
    public async Task Labelled_versions_follow_their_source_without_writing_twice()
    {
        await _from.CreateAsync("a", "1");
        await _from.PutAsync("a", "2");
        await PutAsync(_from, "green", "GREEN", "BLUE");
        var copy = new BulkCopy(_from, _to, Importing.Unpaced) { AllVersionStages = true };
        var selection = new SecretSelection { SecretIds = ["a"] };

        Assert.Equal(ChangedParts.Value | ChangedParts.Versions, Assert.Single(await Importing.ToListAsync(copy.PlanAsync(selection))).Parts);
        Assert.Empty(_to.Writes);
        Assert.Equal(RowAction.Created, Assert.Single(await Importing.ToListAsync(copy.RunAsync(selection))).Action);
        Assert.Equal(await StagesAsync(_from), await StagesAsync(_to));

        var writes = _to.Writes.Count();
        Assert.Equal(RowAction.Unchanged, Assert.Single(await Importing.ToListAsync(copy.RunAsync(selection))).Action);
        Assert.Equal(writes, _to.Writes.Count());

        await PutAsync(_from, "greener", "GREEN");
        var changed = Assert.Single(await Importing.ToListAsync(copy.RunAsync(selection)));
        Assert.Equal((RowAction.Updated, ChangedParts.Versions), (changed.Action, changed.Parts));
        Assert.Equal(await StagesAsync(_from), await StagesAsync(_to));
    }

    [Fact]
    public async Task What_is_not_approved_is_not_written()
    {
        await _from.CreateAsync("a", "1");
        await PutAsync(_from, "green", "GREEN");
        var asked = new List<ChangedParts>();
        var options = Importing.Unpaced with
        {
            Approve = (plan, _) =>
            {
                asked.Add(plan.Parts);
                return Task.FromResult(false);
            },
        };
        var selection = new SecretSelection { SecretIds = ["a"] };

        Assert.Equal(RowAction.Skipped, Assert.Single(await Importing.ToListAsync(new BulkCopy(_from, _to, options) { AllVersionStages = true }.RunAsync(selection))).Action);
        Assert.Empty(_to.Writes);
        await _to.CreateAsync("a", "1");
        Assert.Equal(RowAction.Skipped, Assert.Single(await Importing.ToListAsync(new BulkCopy(_from, _to, options) { AllVersionStages = true }.RunAsync(selection))).Action);
        Assert.Empty(_to.Writes);
        Assert.Equal([ChangedParts.Value, ChangedParts.Versions], asked);
    }

    private static Task PutAsync(Cloud cloud, string value, params string[] stages) =>
        cloud.SendAsync(new PutSecretValueRequest { SecretId = "a", SecretString = SecretText.FromChars(value), VersionStages = stages, ClientRequestToken = Guid.NewGuid().ToString() }, default);

    private static async Task<SortedDictionary<string, string>> StagesAsync(Cloud cloud)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var stage in (await cloud.DescribeAsync("a")).VersionIdsToStages!.Values.SelectMany(stages => stages))
        {
            var value = await cloud.SendAsync(new GetSecretValueRequest { SecretId = "a", VersionStage = stage }, default);
            values[stage] = value.SecretString!.RevealString();
        }

        return values;
    }
}
