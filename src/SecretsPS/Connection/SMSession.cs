namespace SecretsPS;

/// <summary>The defaults of this PowerShell session, as Get-SMSession shows them: no key but the access key id.</summary>
public sealed class SMSession
{
    /// <summary>Region; null where the standard chain decides.</summary>
    public string? Region { get; init; }

    /// <summary>Profile; null where the standard chain decides.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Access key id of -Credential.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Endpoint; null for the region's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Retry mode; null where the standard chain decides.</summary>
    public RetryMode? RetryMode { get; init; }

    /// <summary>Attempts a call, the first included; null where the standard chain decides.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Seconds of one attempt at most; null for 60.</summary>
    public int? TimeoutSec { get; init; }

    /// <summary>Seconds to set up a connection at most; null for 10.</summary>
    public int? ConnectTimeoutSec { get; init; }

    /// <summary>Whether calls go to the embedded service of this session.</summary>
    public bool Local { get; init; }
}
