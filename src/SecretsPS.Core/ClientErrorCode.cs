namespace SecretsPS;

/// <summary>Codes of failures that happen before an answer of the service.</summary>
public static class ClientErrorCode
{
    /// <summary>No credentials were found in the whole chain.</summary>
    public const string NoCredentials = nameof(NoCredentials);

    /// <summary>No region was given or configured.</summary>
    public const string NoRegion = nameof(NoRegion);

    /// <summary>The endpoint could not be reached: name, connection or TLS.</summary>
    public const string EndpointUnreachable = nameof(EndpointUnreachable);

    /// <summary>No answer came in time.</summary>
    public const string Timeout = nameof(Timeout);

    /// <summary>The answer is not Secrets Manager's: not JSON, cut short, or another service's.</summary>
    public const string InvalidResponse = nameof(InvalidResponse);
}
