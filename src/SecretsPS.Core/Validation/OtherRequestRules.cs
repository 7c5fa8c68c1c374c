using SecretsPS.Model;

namespace SecretsPS;

/// <summary>Checks of the requests that hold no value.</summary>
internal static class OtherRequestRules
{
    public static void Check(SecretsManagerRequest request)
    {
        switch (request)
        {
            case DescribeSecretRequest r: RequestRules.CheckSecretId(r.SecretId); break;
            case RestoreSecretRequest r: RequestRules.CheckSecretId(r.SecretId); break;
            case CancelRotateSecretRequest r: RequestRules.CheckSecretId(r.SecretId); break;
            case GetResourcePolicyRequest r: RequestRules.CheckSecretId(r.SecretId); break;
            case DeleteResourcePolicyRequest r: RequestRules.CheckSecretId(r.SecretId); break;
            case StopReplicationToReplicaRequest r: RequestRules.CheckSecretId(r.SecretId); break;
            case ListSecretVersionIdsRequest r: RequestRules.CheckSecretId(r.SecretId); break;
            case PutResourcePolicyRequest r:
                RequestRules.CheckSecretId(r.SecretId);
                CheckPolicy(r.ResourcePolicy);
                break;
            case ValidateResourcePolicyRequest r:
                if (r.SecretId is not null) RequestRules.CheckSecretId(r.SecretId);
                CheckPolicy(r.ResourcePolicy);
                break;
            case UpdateSecretVersionStageRequest r:
                RequestRules.CheckSecretId(r.SecretId);
                RequestRules.CheckLength(r.VersionStage?.Length ?? 0, 1, Limits.VersionStageLength, "VersionStage");
                RequestRules.CheckLength(r.MoveToVersionId?.Length, Limits.TokenMinLength, Limits.TokenMaxLength, "MoveToVersionId");
                RequestRules.CheckLength(r.RemoveFromVersionId?.Length, Limits.TokenMinLength, Limits.TokenMaxLength, "RemoveFromVersionId");
                break;
            case RotateSecretRequest r:
                RequestRules.CheckSecretId(r.SecretId);
                RequestRules.CheckLength(r.ClientRequestToken?.Length, Limits.TokenMinLength, Limits.TokenMaxLength, "ClientRequestToken");
                CheckRotation(r.RotationRules);
                break;
            case ReplicateSecretToRegionsRequest r:
                RequestRules.CheckSecretId(r.SecretId);
                RequestRules.CheckReplicas(r.AddReplicaRegions ?? []);
                break;
            case RemoveRegionsFromReplicationRequest r:
                RequestRules.CheckSecretId(r.SecretId);
                if (r.RemoveReplicaRegions is not { Count: > 0 })
                    throw new SecretsManagerInputException("RemoveReplicaRegions", "ReplicaRegion is empty. Name at least one region.");
                foreach (var region in r.RemoveReplicaRegions) RegionName.Check(region, "ReplicaRegion");
                break;
            case BatchGetSecretValueRequest r:
                CheckBatch(r);
                break;
            case GetRandomPasswordRequest r:
                if (r.PasswordLength is < 1 or > 4096)
                    throw new SecretsManagerInputException("PasswordLength", $"PasswordLength is {r.PasswordLength}; 1 to 4096 are allowed.");
                break;
        }
    }

    private static void CheckPolicy(string? policy)
    {
        if (string.IsNullOrEmpty(policy)) throw new SecretsManagerInputException("ResourcePolicy", "ResourcePolicy is empty. Give a JSON policy document.");
        if (policy.Length > Limits.ResourcePolicyLength)
            throw new SecretsManagerInputException("ResourcePolicy", $"ResourcePolicy has {policy.Length} characters; the limit is {Limits.ResourcePolicyLength}.");
    }

    private static void CheckRotation(RotationRulesType? rules)
    {
        if (rules is null) return;
        if (rules.AutomaticallyAfterDays is < 1 or > 1000)
            throw new SecretsManagerInputException("AutomaticallyAfterDays", $"AutomaticallyAfterDays is {rules.AutomaticallyAfterDays}; 1 to 1000 days are allowed.");
        if (rules.AutomaticallyAfterDays is not null && rules.ScheduleExpression is not null)
            throw new SecretsManagerInputException("ScheduleExpression", "AutomaticallyAfterDays and ScheduleExpression are both given. Choose one.");
    }

    private static void CheckBatch(BatchGetSecretValueRequest request)
    {
        if (request.SecretIdList is null == request.Filters is null)
            throw new SecretsManagerInputException("SecretIdList", "Give either SecretIdList or Filters to BatchGetSecretValue, not both and not none.");
        if (request.SecretIdList is { Count: 0 or > Limits.BatchSize })
            throw new SecretsManagerInputException("SecretIdList", $"SecretIdList has {request.SecretIdList.Count} entries; 1 to {Limits.BatchSize} are allowed.");
    }
}
