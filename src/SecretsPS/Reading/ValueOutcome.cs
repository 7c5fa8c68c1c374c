namespace SecretsPS.Reading;

/// <summary>What became of one SecretId: a value or a failure.</summary>
internal readonly record struct ValueOutcome(string SecretId, SecretReading? Reading, Exception? Failure);
