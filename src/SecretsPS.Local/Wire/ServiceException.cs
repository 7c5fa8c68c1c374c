namespace SecretsPS.Local.Wire;

/// <summary>An answer that is an error of the service. Its text never holds a secret's value.</summary>
internal sealed class ServiceException : Exception
{
    public ServiceException(string code, string? message, int status = 400)
        : base(message ?? code)
    {
        Code = code;
        Text = message;
        Status = status;
    }

    public string Code { get; }

    /// <summary>The message on the wire, or null where the service sends none.</summary>
    public string? Text { get; }

    public int Status { get; }
}
