namespace SecretsPS.Local;

/// <summary>How the embedded service behaves. Read when the service is made.</summary>
public sealed class LocalServiceOptions
{
    /// <summary>
    /// The service's clock; the system's by default. A clock that a test moves ends deletion windows, prunes old
    /// versions, refills rate limits and moves rotation dates.
    /// </summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The account in every ARN, 12 digits.</summary>
    public string AccountId { get; set; } = "000000000000";

    /// <summary>
    /// Whether the published request rates hold (50 writes a second and region, for example). Beyond them the
    /// service answers ThrottlingException. Off by default.
    /// </summary>
    public bool PublishedRateLimits { get; set; }

    /// <summary>
    /// ARNs of rotation functions that exist. They finish at once and carry the current value over into the new
    /// version. RotateSecret with any other function answers AccessDeniedException.
    /// </summary>
    public ISet<string> KnownRotationFunctions { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// Does the work of rotation functions; asked before <see cref="KnownRotationFunctions"/>. It is called without
    /// any lock, so it may call the service. Where it throws, RotateSecret answers InternalServiceError.
    /// </summary>
    public RotationFunction? RotationFunction { get; set; }

    /// <summary>
    /// KMS keys that the caller may not use, as given in KmsKeyId: creating, putting and reading a secret under
    /// one of them answers AccessDeniedException. Empty by default: every key exists and may be used.
    /// </summary>
    public ISet<string> DeniedKmsKeys { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Secrets that a region may have; smaller in tests only.</summary>
    internal long SecretsPerRegion { get; set; } = 500_000;
}
