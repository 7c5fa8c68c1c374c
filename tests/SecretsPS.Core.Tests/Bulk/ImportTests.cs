using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Core.Tests.Bulk;

public sealed class ImportTests
{
    private readonly Cloud _cloud = new();

    [Fact]
    public async Task Creates_with_value_description_and_tags_in_one_call()
    {
        var results = await _cloud.ImportAsync("Name,SecretString,Description,Tags,Tag:owner\na/b,v1,text,env=prod;team=core,me\n");

        var result = Assert.Single(results);
        Assert.Equal(RowAction.Created, result.Action);
        Assert.Equal(["CreateSecret"], _cloud.Writes);
        Assert.Equal("v1", await _cloud.ReadAsync("a/b"));
        var secret = await _cloud.DescribeAsync("a/b");
        Assert.Equal("text", secret.Description);
        Assert.Equal(["env=prod", "owner=me", "team=core"], secret.Tags!.Select(tag => $"{tag.Key}={tag.Value}").Order());
        Assert.Equal(secret.ARN, result.ARN);
        Assert.NotNull(result.VersionId);
    }

    [Fact]
    public async Task A_second_run_says_unchanged_and_makes_no_writing_call()
    {
        const string csv = "Name,SecretString,Description,Tags\na,1,d,env=prod\nb,2,,\nc,3,,team=x\n";
        await _cloud.ImportAsync(csv);
        _cloud.Calls.Clear();

        var results = await _cloud.ImportAsync(csv);

        Assert.All(results, result => Assert.Equal(RowAction.Unchanged, result.Action));
        Assert.Empty(_cloud.Writes);
        Assert.All(results, result => Assert.NotNull(result.VersionId));
    }

    [Fact]
    public async Task Changes_only_the_parts_that_differ()
    {
        await _cloud.ImportAsync("Name,SecretString,Description,Tags\na,1,old,env=dev;keep=yes\n");
        _cloud.Calls.Clear();

        var results = await _cloud.ImportAsync("Name,SecretString,Description,Tags\na,1,new,env=prod\n");

        Assert.Equal(RowAction.Updated, results[0].Action);
        Assert.Equal(ChangedParts.Description | ChangedParts.Tags, results[0].Parts);
        Assert.Equal(["UpdateSecret", "TagResource"], _cloud.Writes);
        Assert.Equal(1, await _cloud.CountVersionsAsync("a"));
        Assert.Equal(["env=prod", "keep=yes"], (await _cloud.DescribeAsync("a")).Tags!.Select(tag => $"{tag.Key}={tag.Value}").Order());
    }

    [Fact]
    public async Task Replace_tags_removes_what_a_row_does_not_name()
    {
        await _cloud.CreateAsync("a", "1", new Tag { Key = "old", Value = "x" }, new Tag { Key = "env", Value = "dev" });

        var results = await _cloud.ImportAsync("Name,SecretString,Tags\na,1,env=prod\n", Importing.Unpaced with { ReplaceTags = true });

        Assert.Equal(ChangedParts.Tags, results[0].Parts);
        Assert.Equal("env=prod", string.Join(';', results[0].Tags.Select(tag => $"{tag.Key}={tag.Value}")));
        Assert.Equal("env", Assert.Single((await _cloud.DescribeAsync("a")).Tags!).Key);
    }

    [Fact]
    public async Task There_and_back_again_ends_where_it_began()
    {
        await _cloud.ImportAsync("Name,SecretString\na,A\n");
        await _cloud.ImportAsync("Name,SecretString\na,B\n");
        var results = await _cloud.ImportAsync("Name,SecretString\na,A\n");

        Assert.Equal(RowAction.Updated, results[0].Action);
        Assert.Equal("A", await _cloud.ReadAsync("a"));
        Assert.Equal(3, await _cloud.CountVersionsAsync("a"));
    }

    [Theory]
    [InlineData(ImportMode.CreateOnly, RowAction.Skipped, RowAction.Created)]
    [InlineData(ImportMode.UpdateOnly, RowAction.Updated, RowAction.Skipped)]
    public async Task Modes_leave_secrets_alone(ImportMode mode, RowAction existing, RowAction missing)
    {
        foreach (var noCompare in new[] { false, true })
        {
            var cloud = new Cloud();
            await cloud.CreateAsync("old", "1");
            var results = await cloud.ImportAsync("Name,SecretString\nold,2\nnew,3\n", Importing.Unpaced with { Mode = mode, NoCompare = noCompare });
            Assert.Equal([existing, missing], results.Select(result => result.Action));
        }
    }

    [Fact]
    public async Task A_blind_import_reads_nothing()
    {
        await _cloud.CreateAsync("old", "1");

        var results = await _cloud.ImportAsync("Name,SecretString,Tags\nold,2,env=prod\nnew,3,\n", Importing.Unpaced with { NoCompare = true });

        Assert.Equal([RowAction.Updated, RowAction.Created], results.Select(result => result.Action));
        Assert.All(_cloud.Calls, call => Assert.Contains(call.Operation, new[] { "CreateSecret", "PutSecretValue", "TagResource" }));
        Assert.Equal("2", await _cloud.ReadAsync("old"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_secret_scheduled_for_deletion_fails_or_is_restored(bool noCompare)
    {
        await _cloud.CreateAsync("gone", "1");
        await _cloud.DeleteAsync("gone");
        var options = Importing.Unpaced with { NoCompare = noCompare };

        var failed = await _cloud.ImportAsync("Name,SecretString\ngone,2\n", options);
        Assert.Equal(RowAction.Failed, failed[0].Action);
        Assert.Equal("InvalidRequestException", failed[0].ErrorCode);
        Assert.Contains("Restore", failed[0].Message, StringComparison.Ordinal);

        var restored = await _cloud.ImportAsync("Name,SecretString\ngone,2\n", options with { OnDeleted = OnDeleted.Restore });
        Assert.Equal(RowAction.Restored, restored[0].Action);
        Assert.Equal("2", await _cloud.ReadAsync("gone"));
    }

    [Fact]
    public async Task Reads_one_by_one_where_batches_are_denied()
    {
        await _cloud.ImportAsync("Name,SecretString\na,1\nb,2\n");
        _cloud.Calls.Clear();
        _cloud.Before = request =>
        {
            if (request is BatchGetSecretValueRequest) throw new SecretsManagerException("AccessDeniedException", "no batches", 400);
        };

        var results = await _cloud.ImportAsync("Name,SecretString\na,1\nb,3\nc,4\n");

        Assert.Equal([RowAction.Unchanged, RowAction.Updated, RowAction.Created], results.Select(result => result.Action));
    }

    [Fact]
    public async Task A_role_that_may_not_read_is_told_of_no_compare()
    {
        await _cloud.CreateAsync("a", "1");
        _cloud.Before = request =>
        {
            if (request is BatchGetSecretValueRequest or GetSecretValueRequest) throw new SecretsManagerException("AccessDeniedException", "no reading", 400);
        };

        var results = await _cloud.ImportAsync("Name,SecretString\na,2\n");

        Assert.Equal(RowAction.Failed, results[0].Action);
        Assert.Contains("-NoCompare", results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_value_to_a_secret_that_has_none()
    {
        await _cloud.ImportAsync("Name,Description\nempty,just a name\n");
        var results = await _cloud.ImportAsync("Name,SecretString\nempty,now\n");

        Assert.Equal(RowAction.Updated, results[0].Action);
        Assert.Equal("now", await _cloud.ReadAsync("empty"));
    }

    [Fact]
    public async Task Prefix_tags_and_key_apply_to_every_row()
    {
        var options = Importing.Unpaced with { Defaults = new RowDefaults("app/", [new Tag { Key = "env", Value = "prod" }, new Tag { Key = "team", Value = "all" }], "alias/app") };

        var results = await _cloud.ImportAsync("Name,SecretString,Tags\na,1,team=own\n", options);

        Assert.Equal("app/a", results[0].Name);
        var secret = await _cloud.DescribeAsync("app/a");
        Assert.Equal("alias/app", secret.KmsKeyId);
        Assert.Equal(["env=prod", "team=own"], secret.Tags!.Select(tag => $"{tag.Key}={tag.Value}").Order());
    }
}
