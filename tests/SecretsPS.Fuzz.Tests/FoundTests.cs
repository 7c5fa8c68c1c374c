using SecretsPS.CliInput;
using SecretsPS.Json;
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

    [Fact]
    public void A_key_with_half_a_character_hides_no_other_key()
    {
        var json = """{"a\ud800b":1,"user":"x"}"""u8;

        Assert.True(JsonLookup.TryFind(json, "user", out var slot));
        Assert.Equal("\"x\""u8.ToArray(), json.Slice(slot.Start, slot.Length).ToArray());
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
