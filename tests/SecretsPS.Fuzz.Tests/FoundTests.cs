using SecretsPS.CliInput;
using SecretsPS.Model;

namespace SecretsPS.Fuzz.Tests;

/// <summary>What a run found, kept so that it stays found.</summary>
public class FoundTests
{
    [Theory]
    [InlineData("""{"Name":"a","Description":"\ud800"}""")]
    [InlineData("""{"Name":"a","\ud800":""}""")]
    [InlineData("""{"Name":"a","SecretString":"CANARY\udfff"}""")]
    public void Half_a_character_in_the_input_of_the_AWS_CLI_is_bad_input(string json)
    {
        var error = Assert.Throws<SecretsManagerInputException>(() => CliInputReader.Read<CreateSecretRequest>(json, "CliInputJson"));

        Assert.Equal("CliInputJson", error.Field);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Name":"a","Tags":[{"Key":"k","Value":"v"},null]}""")]
    [InlineData("""{"Name":"a","AddReplicaRegions":[null]}""")]
    public void An_empty_item_in_the_input_of_the_AWS_CLI_is_bad_input(string json)
    {
        var error = Assert.Throws<SecretsManagerInputException>(() => CliInputReader.Read<CreateSecretRequest>(json, "CliInputJson"));

        Assert.Contains("not valid for CreateSecret", error.Message, StringComparison.Ordinal);
    }
}
