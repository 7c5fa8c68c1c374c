using Xunit.Abstractions;

namespace SecretsPS.Fuzz.Tests;

/// <summary>Whatever comes in ends in a result or in an exception of a documented type, in bounded time and memory.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly FuzzTarget[] s_targets = [.. TextTargets.All, .. FileTargets.All, .. AnswerTargets.All];

    public static TheoryData<string> Names() => [.. s_targets.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Input_is_taken_or_refused(string target) =>
        new FuzzRun(s_targets.Single(candidate => candidate.Name == target), output).Run((FuzzSettings.Inputs + s_targets.Length - 1) / s_targets.Length);

    [Fact]
    public void An_input_can_be_made_again()
    {
        byte[][] samples = ["a,b"u8.ToArray(), "c"u8.ToArray()];

        for (var i = 0; i < 200; i++) Assert.Equal(new InputMaker("t", samples).Make(7, i), new InputMaker("t", samples).Make(7, i));
    }

    [Fact]
    public void An_exception_that_is_not_documented_is_told_with_its_seed()
    {
        var broken = FuzzTarget.OfText("broken", _ => throw new FormatException("x"), "a");

        var error = Assert.Throws<InvalidOperationException>(() => new FuzzRun(broken, output).Run(10));

        Assert.Contains($"SECRETSPS_FUZZ_SEED={FuzzSettings.Seed}, input 0, base64", error.Message, StringComparison.Ordinal);
    }
}
