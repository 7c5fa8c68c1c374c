namespace SecretsPS.Model;

/// <summary>Metadata of a managed external rotation.</summary>
public sealed class ExternalSecretRotationMetadataItem
{
    /// <summary>Key; 1 to 256 characters.</summary>
    public string? Key { get; set; }

    /// <summary>Value; 1 to 2048 characters.</summary>
    public string? Value { get; set; }
}
