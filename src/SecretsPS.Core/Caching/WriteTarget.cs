using SecretsPS.Model;

namespace SecretsPS.Caching;

/// <summary>Which requests change something, and of which secret.</summary>
internal static class WriteTarget
{
    /// <summary>Whether a request changes something. An operation that nobody thought of here does.</summary>
    public static bool IsWrite(SecretsManagerRequest request) => request is not (
        GetSecretValueRequest or BatchGetSecretValueRequest or DescribeSecretRequest or ListSecretsRequest
        or ListSecretVersionIdsRequest or GetRandomPasswordRequest or GetResourcePolicyRequest or ValidateResourcePolicyRequest);

    /// <summary>Name or ARN of the secret that is changed; null where it is not known, which stands for all.</summary>
    public static string? SecretIdOf(SecretsManagerRequest request) => request switch
    {
        CreateSecretRequest r => r.Name,
        PutSecretValueRequest r => r.SecretId,
        UpdateSecretRequest r => r.SecretId,
        UpdateSecretVersionStageRequest r => r.SecretId,
        DeleteSecretRequest r => r.SecretId,
        RestoreSecretRequest r => r.SecretId,
        RotateSecretRequest r => r.SecretId,
        CancelRotateSecretRequest r => r.SecretId,
        TagResourceRequest r => r.SecretId,
        UntagResourceRequest r => r.SecretId,
        PutResourcePolicyRequest r => r.SecretId,
        DeleteResourcePolicyRequest r => r.SecretId,
        ReplicateSecretToRegionsRequest r => r.SecretId,
        RemoveRegionsFromReplicationRequest r => r.SecretId,
        StopReplicationToReplicaRequest r => r.SecretId,
        _ => null,
    };
}
