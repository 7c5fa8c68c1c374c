namespace SecretsPS.Reading;

/// <summary>What became of one SecretId: a value or a failure.</summary>
/// <param name="SecretId">What was asked for.</param>
/// <param name="Reading">The value; null where there is none.</param>
/// <param name="Failure">Why there is none.</param>
public sealed record ValueOutcome(string SecretId, SecretReading? Reading, Exception? Failure);
