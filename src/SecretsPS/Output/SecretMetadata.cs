using SecretsPS.Model;

namespace SecretsPS.Output;

/// <summary>Metadata of a secret, whether DescribeSecret or ListSecrets brought it. It never holds a value.</summary>
public sealed class SecretMetadata
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Full ARN.</summary>
    public string? ARN { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>KMS key; null is the account's default key.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Tags; empty where there are none.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Partner type of a managed external secret.</summary>
    public string? Type { get; init; }

    /// <summary>Whether rotation is on.</summary>
    public bool RotationEnabled { get; init; }

    /// <summary>ARN of the rotation function.</summary>
    public string? RotationLambdaARN { get; init; }

    /// <summary>Rotation schedule.</summary>
    public RotationRulesType? RotationRules { get; init; }

    /// <summary>Metadata of a managed external rotation.</summary>
    public IReadOnlyList<ExternalSecretRotationMetadataItem> ExternalSecretRotationMetadata { get; init; } = [];

    /// <summary>Role of a managed external rotation.</summary>
    public string? ExternalSecretRotationRoleArn { get; init; }

    /// <summary>Creation, in local time.</summary>
    public DateTimeOffset? CreatedDate { get; init; }

    /// <summary>Last change, in local time.</summary>
    public DateTimeOffset? LastChangedDate { get; init; }

    /// <summary>Day of the last read (UTC).</summary>
    public DateTimeOffset? LastAccessedDate { get; init; }

    /// <summary>Last rotation, in local time.</summary>
    public DateTimeOffset? LastRotatedDate { get; init; }

    /// <summary>Next rotation, in local time.</summary>
    public DateTimeOffset? NextRotationDate { get; init; }

    /// <summary>When the secret is scheduled to be deleted, in local time; null where it is not.</summary>
    public DateTimeOffset? DeletedDate { get; init; }

    /// <summary>Staging labels by version.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> VersionIdsToStages { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Service that manages the secret.</summary>
    public string? OwningService { get; init; }

    /// <summary>Region of the primary secret.</summary>
    public string? PrimaryRegion { get; init; }

    /// <summary>Replicas with their status; ListSecrets does not bring them.</summary>
    public IReadOnlyList<ReplicationStatusType> ReplicationStatus { get; init; } = [];

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name ?? ARN ?? "";

    internal static async Task<SecretMetadata> ReadAsync(ISecretsManager client, string secretId, CancellationToken token) =>
        From(await client.SendAsync(new DescribeSecretRequest { SecretId = secretId }, token).ConfigureAwait(false));

    internal static SecretMetadata From(DescribeSecretResult result) => new()
    {
        Name = result.Name,
        ARN = result.ARN,
        Description = result.Description,
        KmsKeyId = result.KmsKeyId,
        Tags = result.Tags ?? [],
        Type = result.Type,
        RotationEnabled = result.RotationEnabled ?? false,
        RotationLambdaARN = result.RotationLambdaARN,
        RotationRules = result.RotationRules,
        ExternalSecretRotationMetadata = result.ExternalSecretRotationMetadata ?? [],
        ExternalSecretRotationRoleArn = result.ExternalSecretRotationRoleArn,
        CreatedDate = result.CreatedDate?.ToLocalTime(),
        LastChangedDate = result.LastChangedDate?.ToLocalTime(),
        LastAccessedDate = result.LastAccessedDate,
        LastRotatedDate = result.LastRotatedDate?.ToLocalTime(),
        NextRotationDate = result.NextRotationDate?.ToLocalTime(),
        DeletedDate = result.DeletedDate?.ToLocalTime(),
        VersionIdsToStages = result.VersionIdsToStages ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
        OwningService = result.OwningService,
        PrimaryRegion = result.PrimaryRegion,
        ReplicationStatus = result.ReplicationStatus ?? [],
    };

    internal static SecretMetadata From(SecretListEntry entry) => new()
    {
        Name = entry.Name,
        ARN = entry.ARN,
        Description = entry.Description,
        KmsKeyId = entry.KmsKeyId,
        Tags = entry.Tags ?? [],
        Type = entry.Type,
        RotationEnabled = entry.RotationEnabled ?? false,
        RotationLambdaARN = entry.RotationLambdaARN,
        RotationRules = entry.RotationRules,
        ExternalSecretRotationMetadata = entry.ExternalSecretRotationMetadata ?? [],
        ExternalSecretRotationRoleArn = entry.ExternalSecretRotationRoleArn,
        CreatedDate = entry.CreatedDate?.ToLocalTime(),
        LastChangedDate = entry.LastChangedDate?.ToLocalTime(),
        LastAccessedDate = entry.LastAccessedDate,
        LastRotatedDate = entry.LastRotatedDate?.ToLocalTime(),
        NextRotationDate = entry.NextRotationDate?.ToLocalTime(),
        DeletedDate = entry.DeletedDate?.ToLocalTime(),
        VersionIdsToStages = entry.SecretVersionsToStages ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
        OwningService = entry.OwningService,
        PrimaryRegion = entry.PrimaryRegion,
    };
}
