using SecretsPS.Model;

namespace SecretsPS.Benchmarks.Peers;

/// <summary>What every peer sends.</summary>
internal static class Sample
{
    public const string Value = "a value of some length, 32 bytes";

    public const string AccessKey = "AKIAIOSFODNN7EXAMPLE";

    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    public const string Region = "us-east-1";

    public static CreateSecretRequest Request(int i) => new() { Name = $"bench/secret_{i}", SecretString = SecretText.FromChars(Value) };
}
