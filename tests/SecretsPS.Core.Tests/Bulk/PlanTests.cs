using SecretsPS.Bulk;
using SecretsPS.Core.Tests.Support;

namespace SecretsPS.Core.Tests.Bulk;

public sealed class PlanTests
{
    private readonly Cloud _cloud = new();

    [Fact]
    public async Task Tells_each_row_and_writes_nothing()
    {
        await _cloud.CreateAsync("same", "1");
        await _cloud.CreateAsync("json", """{"user":"a","password":"old","gone":1}""");
        await _cloud.CreateAsync("deleted", "1");
        await _cloud.DeleteAsync("deleted");
        _cloud.Calls.Clear();

        var plans = await _cloud.PlanAsync("""
            Name,SecretString,Tags
            new,1,env=prod
            same,1,
            json,"{""user"":""a"",""password"":""new"",""port"":1}",
            deleted,1,
            """);

        Assert.Equal([PlanAction.Create, PlanAction.Unchanged, PlanAction.Update, PlanAction.Conflict], plans.Select(plan => plan.Action));
        Assert.Equal(["+port", "-gone", "~password"], plans[2].JsonKeys);
        Assert.Equal("env", Assert.Single(plans[0].TagsToSet).Key);
        Assert.Empty(_cloud.Writes);
    }

    [Fact]
    public async Task Knows_a_secret_without_value_from_a_missing_one()
    {
        await _cloud.ImportAsync("Name,Description\nempty,x\n");
        var plans = await _cloud.PlanAsync("Name,SecretString\nempty,1\n");
        Assert.Equal(PlanAction.Update, plans[0].Action);
    }

    [Theory]
    [InlineData("alias/app", "arn:aws:kms:eu-west-1:000000000000:alias/app", PlanAction.Unchanged)]
    [InlineData("11111111-2222-3333-4444-555555555555", "arn:aws:kms:eu-west-1:000000000000:key/11111111-2222-3333-4444-555555555555", PlanAction.Unchanged)]
    [InlineData("alias/app", "alias/other", PlanAction.Update)]
    public async Task Sees_through_the_forms_of_a_key(string before, string wanted, PlanAction action)
    {
        await _cloud.ImportAsync($"Name,SecretString,KmsKeyId\na,1,{before}\n");
        var plans = await _cloud.PlanAsync($"Name,SecretString,KmsKeyId\na,1,{wanted}\n");
        Assert.Equal(action, plans[0].Action);
        if (action == PlanAction.Update) Assert.Equal((before, wanted), (plans[0].OldKmsKeyId, plans[0].NewKmsKeyId));
    }
}
