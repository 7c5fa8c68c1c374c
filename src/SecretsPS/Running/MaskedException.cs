namespace SecretsPS.Running;

/// <summary>Stands in for an exception whose message held a secret's value; the value is <c>***</c>.</summary>
/// <param name="message">The message without the value.</param>
public sealed class MaskedException(string message) : Exception(message);
