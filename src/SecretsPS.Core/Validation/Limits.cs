namespace SecretsPS;

/// <summary>Limits of the API model and the quotas page, checked before a call.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html">Quotas</see>.</remarks>
public static class Limits
{
    /// <summary>Bytes of a value: of UTF-8 for a text, not characters.</summary>
    public const int ValueBytes = 65_536;

    /// <summary>Characters of a name.</summary>
    public const int NameLength = 512;

    /// <summary>Characters of a SecretId.</summary>
    public const int SecretIdLength = 2_048;

    /// <summary>Characters of a description.</summary>
    public const int DescriptionLength = 2_048;

    /// <summary>Characters of a KMS key id.</summary>
    public const int KmsKeyIdLength = 2_048;

    /// <summary>Tags of a secret.</summary>
    public const int TagCount = 50;

    /// <summary>Characters of a tag key.</summary>
    public const int TagKeyLength = 128;

    /// <summary>Characters of a tag value.</summary>
    public const int TagValueLength = 256;

    /// <summary>Fewest characters of a ClientRequestToken or VersionId.</summary>
    public const int TokenMinLength = 32;

    /// <summary>Most characters of a ClientRequestToken or VersionId.</summary>
    public const int TokenMaxLength = 64;

    /// <summary>Staging labels of one version.</summary>
    public const int VersionStageCount = 20;

    /// <summary>Characters of a staging label.</summary>
    public const int VersionStageLength = 256;

    /// <summary>Characters of a resource policy.</summary>
    public const int ResourcePolicyLength = 20_480;

    /// <summary>Secrets that one BatchGetSecretValue reads.</summary>
    public const int BatchSize = 20;
}
