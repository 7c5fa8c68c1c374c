namespace SecretsPS;

/// <summary>Input that is refused before any call. The message names the field, the limit and the next step, never the value.</summary>
public sealed class SecretsManagerInputException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="field">Member or setting at fault, as the service or the parameter names it.</param>
    /// <param name="message">What is wrong, the limit, and what to do. It may repeat a name: controls in it are made visible.</param>
    public SecretsManagerInputException(string field, string message)
        : base(PlainLine.Of(message)) => Field = field;

    /// <summary>Member or setting at fault.</summary>
    public string Field { get; }
}
