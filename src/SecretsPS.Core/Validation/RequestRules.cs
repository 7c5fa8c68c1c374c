using SecretsPS.Model;

namespace SecretsPS;

/// <summary>
/// Checks a request before it is sent, so that bad input costs no call and the message can name the next step.
/// Only what cannot be right is refused; what a future service may allow is left to the service.
/// </summary>
public static class RequestRules
{
    /// <summary>Refuses a request that the service would refuse.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="SecretsManagerInputException">A member is missing or outside its limits.</exception>
    public static void Check(SecretsManagerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (request)
        {
            case CreateSecretRequest r:
                SecretName.Check(r.Name);
                CheckValue(r.SecretString, r.SecretBinary);
                CheckMetadata(r.ClientRequestToken, r.Description, r.KmsKeyId);
                TagRules.Check(r.Tags);
                CheckReplicas(r.AddReplicaRegions);
                break;
            case PutSecretValueRequest r:
                CheckSecretId(r.SecretId);
                CheckValue(r.SecretString, r.SecretBinary);
                if (r.SecretString is null && r.SecretBinary is null)
                    throw new SecretsManagerInputException("SecretString", "No value is given. Pass SecretString, SecretBinary or SecretFile.");
                CheckMetadata(r.ClientRequestToken, null, null);
                CheckStages(r.VersionStages);
                CheckLength(r.RotationToken?.GetByteCount(), 36, 256, "RotationToken");
                break;
            case UpdateSecretRequest r:
                CheckSecretId(r.SecretId);
                CheckValue(r.SecretString, r.SecretBinary);
                CheckMetadata(r.ClientRequestToken, r.Description, r.KmsKeyId);
                break;
            case GetSecretValueRequest r:
                CheckSecretId(r.SecretId);
                CheckLength(r.VersionId?.Length, Limits.TokenMinLength, Limits.TokenMaxLength, "VersionId");
                CheckLength(r.VersionStage?.Length, 1, Limits.VersionStageLength, "VersionStage");
                break;
            case DeleteSecretRequest r:
                CheckSecretId(r.SecretId);
                CheckDeletion(r);
                break;
            case TagResourceRequest r:
                CheckSecretId(r.SecretId);
                if (r.Tags is not { Count: > 0 }) throw new SecretsManagerInputException("Tags", "No tag is given. Pass at least one key and value.");
                TagRules.Check(r.Tags);
                break;
            case UntagResourceRequest r:
                CheckSecretId(r.SecretId);
                if (r.TagKeys is not { Count: > 0 }) throw new SecretsManagerInputException("TagKeys", "No tag key is given. Pass at least one key.");
                foreach (var key in r.TagKeys) TagRules.CheckKey(key, "TagKeys");
                break;
            default:
                OtherRequestRules.Check(request);
                break;
        }
    }

    internal static void CheckSecretId(string? secretId)
    {
        if (string.IsNullOrEmpty(secretId))
            throw new SecretsManagerInputException("SecretId", "SecretId is empty. Give the name or the ARN of a secret.");
        if (secretId.Length > Limits.SecretIdLength)
            throw new SecretsManagerInputException("SecretId", $"SecretId has {secretId.Length} characters; the limit is {Limits.SecretIdLength}.");
        if (!SecretArn.IsArn(secretId))
            SecretName.Check(secretId, "SecretId");
        else if (!SecretArn.TryParse(secretId, out _))
            throw new SecretsManagerInputException("SecretId", $"SecretId '{secretId}' is not the ARN of a secret. It looks like arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX.");
    }

    internal static void CheckLength(int? length, int min, int max, string field)
    {
        if (length < min || length > max)
            throw new SecretsManagerInputException(field, $"{field} has {length} characters; {min} to {max} are allowed.");
    }

    internal static void CheckReplicas(IReadOnlyList<ReplicaRegionType>? replicas)
    {
        if (replicas is null) return;
        if (replicas.Count == 0) throw new SecretsManagerInputException("AddReplicaRegions", "ReplicaRegion is empty. Name at least one region, or leave it out.");
        foreach (var replica in replicas)
        {
            RegionName.Check(replica.Region, "ReplicaRegion");
            CheckLength(replica.KmsKeyId?.Length, 0, Limits.KmsKeyIdLength, "ReplicaRegion.KmsKeyId");
        }
    }

    internal static void CheckStages(IReadOnlyList<string>? stages)
    {
        if (stages is null) return;
        if (stages.Count is 0 or > Limits.VersionStageCount)
            throw new SecretsManagerInputException("VersionStages", $"VersionStage has {stages.Count} labels; 1 to {Limits.VersionStageCount} are allowed.");
        foreach (var stage in stages) CheckLength(stage?.Length ?? 0, 1, Limits.VersionStageLength, "VersionStage");
    }

    private static void CheckValue(SecretText? text, SecretBytes? binary)
    {
        if (text is not null && binary is not null)
            throw new SecretsManagerInputException("SecretBinary", "SecretString and SecretBinary are both given. A version holds one of them: leave one out.");
        CheckValueSize(text, "SecretString", "bytes of UTF-8");
        CheckValueSize(binary, "SecretBinary", "bytes");
    }

    private static void CheckValueSize(SecretBuffer? value, string field, string unit)
    {
        var count = value?.GetByteCount();
        if (count == 0)
            throw new SecretsManagerInputException(field, $"{field} is empty. A value has 1 to {Limits.ValueBytes:N0} bytes; leave {field} out for a secret without a value.");
        if (count > Limits.ValueBytes)
            throw new SecretsManagerInputException(field, $"{field} has {count:N0} {unit}; the limit is {Limits.ValueBytes:N0}. Shorten it, split it over several secrets, or keep it in S3 under KMS.");
    }

    private static void CheckMetadata(string? token, string? description, string? kmsKeyId)
    {
        CheckLength(token?.Length, Limits.TokenMinLength, Limits.TokenMaxLength, "ClientRequestToken");
        CheckLength(description?.Length, 0, Limits.DescriptionLength, "Description");
        CheckLength(kmsKeyId?.Length, 0, Limits.KmsKeyIdLength, "KmsKeyId");
    }

    private static void CheckDeletion(DeleteSecretRequest request)
    {
        if (request.RecoveryWindowInDays is not { } days) return;
        if (request.ForceDeleteWithoutRecovery == true)
            throw new SecretsManagerInputException("ForceDeleteWithoutRecovery", "ForceDeleteWithoutRecovery and RecoveryWindowInDays are both given. Choose one: a window, or deletion at once.");
        if (days is < 7 or > 30)
            throw new SecretsManagerInputException("RecoveryWindowInDays", $"RecoveryWindowInDays is {days}; 7 to 30 days are allowed.");
    }
}
