namespace SecretsPS;

/// <summary>Where a client connects and as whom. What is null, the standard AWS chain decides.</summary>
public sealed record ConnectionSettings
{
    /// <summary>Region such as eu-west-1.</summary>
    public string? Region { get; init; }

    /// <summary>Profile of the shared config and credentials files.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Access keys; they win over a profile's.</summary>
    public AccessKeys? Keys { get; init; }

    /// <summary>Another endpoint, http or https; its path, where it has one, is of letters, digits and -._~/ and is sent with a slash at its end. No query.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Retry mode; Standard where null and the environment names none.</summary>
    public RetryMode? RetryMode { get; init; }

    /// <summary>Attempts a call, the first included; at least 1; 3 where null and the environment names none.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>
    /// Longest time of one attempt, from the connection to the last byte of the answer; more than 0, at most
    /// <see cref="LongestTimeout"/>; 60 seconds where null.
    /// </summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>
    /// Longest time to set up a connection, TLS included; more than 0, at most <see cref="LongestTimeout"/>; 10 seconds
    /// where null.
    /// </summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>The longest timeout that can be set: one hour.</summary>
    public static TimeSpan LongestTimeout { get; } = TimeSpan.FromHours(1);

    /// <summary>Allows plain HTTP to an endpoint that is not loopback.</summary>
    public bool AllowInsecureEndpoint { get; init; }

    /// <summary>Stands in for the network: the embedded service, or a test. Compared by reference.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>By what most settings differ in.</summary>
    /// <returns>Equal for equal settings.</returns>
    public override int GetHashCode() =>
        StringComparer.Ordinal.GetHashCode(Region ?? "") ^ StringComparer.Ordinal.GetHashCode(ProfileName ?? "") ^ (EndpointUrl?.GetHashCode() ?? 0) ^ (Keys?.GetHashCode() ?? 0);
}
