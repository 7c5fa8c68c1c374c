namespace SecretsPS.Bulk;

/// <summary>The parts of a secret that an import changes.</summary>
[Flags]
public enum ChangedParts
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The value.</summary>
    Value = 1,

    /// <summary>The description.</summary>
    Description = 2,

    /// <summary>The KMS key.</summary>
    KmsKey = 4,

    /// <summary>Tags that are added, overwritten or removed.</summary>
    Tags = 8,

    /// <summary>Replicas that are added.</summary>
    Replicas = 16,

    /// <summary>Versions other than the current one, and their staging labels; only a copy changes them.</summary>
    Versions = 32,
}
