namespace SecretsPS.Model;

/// <summary>A secret that a batch could not read.</summary>
public sealed class APIErrorType
{
    /// <summary>Name, full ARN or partial ARN of the secret; 1 to 2048 characters.</summary>
    public string? SecretId { get; set; }

    /// <summary>Error code of the service.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>Message of the service.</summary>
    public string? Message { get; set; }
}
