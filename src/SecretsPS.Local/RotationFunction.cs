namespace SecretsPS.Local;

/// <summary>Stands in for a rotation Lambda function.</summary>
/// <param name="context">What is to be rotated.</param>
/// <returns>What the function did.</returns>
public delegate RotationOutcome RotationFunction(RotationContext context);

/// <summary>What a rotation function is told. <see cref="object.ToString"/> shows no value.</summary>
public sealed class RotationContext
{
    internal RotationContext(string? functionArn, string secretArn, string clientRequestToken, ReadOnlyMemory<byte> currentValue, bool isBinary)
    {
        FunctionArn = functionArn;
        SecretArn = secretArn;
        ClientRequestToken = clientRequestToken;
        CurrentValue = currentValue;
        IsBinary = isBinary;
    }

    /// <summary>ARN of the function that RotateSecret named, or null for a managed external secret.</summary>
    public string? FunctionArn { get; }

    /// <summary>ARN of the secret.</summary>
    public string SecretArn { get; }

    /// <summary>VersionId that the new version gets.</summary>
    public string ClientRequestToken { get; }

    /// <summary>The current value (text as UTF-8), empty where there is none. It is overwritten after the call.</summary>
    public ReadOnlyMemory<byte> CurrentValue { get; }

    /// <summary>Whether the current value is a SecretBinary.</summary>
    public bool IsBinary { get; }
}

/// <summary>What a rotation function did.</summary>
public sealed class RotationOutcome
{
    private RotationOutcome(RotationOutcomeKind kind, byte[]? newValue = null)
    {
        Kind = kind;
        NewValue = newValue;
    }

    /// <summary>There is no such function: RotateSecret answers AccessDeniedException.</summary>
    public static RotationOutcome UnknownFunction { get; } = new(RotationOutcomeKind.UnknownFunction);

    /// <summary>
    /// The function has not finished: a version without a value carries AWSPENDING until somebody puts the value
    /// with the same ClientRequestToken and moves AWSCURRENT.
    /// </summary>
    public static RotationOutcome Pending { get; } = new(RotationOutcomeKind.Pending);

    internal RotationOutcomeKind Kind { get; }

    internal byte[]? NewValue { get; }

    /// <summary>The function finished: the new version has AWSCURRENT, the one before AWSPREVIOUS.</summary>
    /// <param name="newValue">1 to 65,536 bytes, of the kind that the current value is; the service keeps a copy.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is empty or longer than 65,536 bytes.</exception>
    public static RotationOutcome Finished(ReadOnlySpan<byte> newValue)
    {
        ArgumentOutOfRangeException.ThrowIfZero(newValue.Length, nameof(newValue));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newValue.Length, 65536, nameof(newValue));
        return new RotationOutcome(RotationOutcomeKind.Finished, newValue.ToArray());
    }
}

internal enum RotationOutcomeKind
{
    UnknownFunction,
    Pending,
    Finished,
}
