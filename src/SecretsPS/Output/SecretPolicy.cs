namespace SecretsPS.Output;

/// <summary>The resource policy of a secret.</summary>
public sealed class SecretPolicy
{
    /// <summary>Name of the secret.</summary>
    public string? Name { get; init; }

    /// <summary>Full ARN of the secret.</summary>
    public string? ARN { get; init; }

    /// <summary>The policy, a JSON text; null where there is none.</summary>
    public string? ResourcePolicy { get; init; }

    /// <summary>The policy.</summary>
    /// <returns>The JSON text.</returns>
    public override string ToString() => ResourcePolicy ?? "";
}
