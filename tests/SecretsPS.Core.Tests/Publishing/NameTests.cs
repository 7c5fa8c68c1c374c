using SecretsPS.Publishing;

namespace SecretsPS.Core.Tests.Publishing;

/// <summary>Names as aws-secretsmanager-get-secrets makes them (src/utils.ts and its README).</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("app/db-prod.eu", NameTransformation.Uppercase, "APP_DB_PROD_EU")]
    [InlineData("app/Db", NameTransformation.Lowercase, "app_db")]
    [InlineData("app/Db", NameTransformation.None, "app_Db")]
    [InlineData("0/secret", NameTransformation.Uppercase, "_0_SECRET")]
    [InlineData("grün", NameTransformation.Uppercase, "GR_N")]
    [InlineData("k🔐y", NameTransformation.Uppercase, "K__Y")]
    public void A_secret_names_its_variable(string secret, NameTransformation transformation, string name) =>
        Assert.Equal(name, VariableName.FromSecret(secret, transformation));

    [Theory]
    [InlineData("app/db", null, "app/db")]
    [InlineData("  app/db  ", null, "app/db")]
    [InlineData("DB,app/db", "DB", "app/db")]
    [InlineData(" DB , app/db ", "DB", "app/db")]
    [InlineData(",app/db", "", "app/db")]
    [InlineData("DB,app/*", "DB", "app/*")]
    [InlineData("DB,arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:a-AbCdEf", "DB", "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:a-AbCdEf")]
    public void References_are_read_as_the_action_reads_them(string text, string? alias, string id) =>
        Assert.Equal(new SecretReference(alias, id), SecretReference.Parse(text, NameTransformation.Uppercase));

    [Theory]
    [InlineData("db,app/db", "Write it DB")]
    [InlineData("1DB,app/db", "Write it _1DB")]
    [InlineData("A,B,app/db", "more than one comma")]
    [InlineData("DB,", "names no secret")]
    [InlineData("", "names no secret")]
    [InlineData("*", "every secret")]
    [InlineData("app/*/db", "pattern other than prefix*")]
    [InlineData("app/?", "pattern other than prefix*")]
    [InlineData("arn:aws:secretsmanager:eu-west-1:123456789012:secret:app*", "ARN with a *")]
    public void Others_are_refused(string text, string words)
    {
        var error = Assert.Throws<SecretsManagerInputException>(() => SecretReference.Parse(text, NameTransformation.Uppercase));

        Assert.Equal("SecretId", error.Field);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_has_the_letters_of_the_transformation() =>
        Assert.Equal("db", SecretReference.Parse("db,app/db", NameTransformation.Lowercase).Alias);
}
