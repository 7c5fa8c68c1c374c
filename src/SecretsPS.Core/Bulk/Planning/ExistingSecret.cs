using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>What the service has under a name.</summary>
internal sealed class ExistingSecret : IDisposable
{
    /// <summary>Nothing is there, or a secret without a value, which looks the same to a reader of values.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Nobody looked: it is only assumed to be missing.</summary>
    public bool IsAssumed { get; init; }

    public bool IsDeleted { get; init; }

    public string? VersionId { get; init; }

    public string? ARN { get; set; }

    public SecretText? SecretString { get; init; }

    public SecretBytes? SecretBinary { get; init; }

    public DescribeSecretResult? Metadata { get; set; }

    /// <summary>Why the secret could not be read.</summary>
    public SecretsManagerException? Error { get; set; }

    public bool HasVersion(string? versionId) =>
        versionId is not null && (VersionId == versionId || Metadata?.VersionIdsToStages?.ContainsKey(versionId) == true);

    public void Dispose()
    {
        SecretString?.Dispose();
        SecretBinary?.Dispose();
    }
}
