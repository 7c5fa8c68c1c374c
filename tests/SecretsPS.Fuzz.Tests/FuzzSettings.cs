using System.Globalization;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace SecretsPS.Fuzz.Tests;

/// <summary>How much is tried. Without the variables a run is short and always the same; build.ps1 Fuzz makes it long and new.</summary>
internal static class FuzzSettings
{
    /// <summary>Inputs of the whole run, over all targets: SECRETSPS_FUZZ_INPUTS.</summary>
    public static int Inputs { get; } = Read("SECRETSPS_FUZZ_INPUTS", 20_000);

    /// <summary>Seed of every generator: SECRETSPS_FUZZ_SEED.</summary>
    public static int Seed { get; } = Read("SECRETSPS_FUZZ_SEED", 1);

    private static int Read(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
