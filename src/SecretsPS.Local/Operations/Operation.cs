using System.Collections.Frozen;
using SecretsPS.Local.Rules;
using SecretsPS.Local.State;

namespace SecretsPS.Local.Operations;

/// <summary>An operation of the API: what it takes, what it counts against, what it does.</summary>
internal sealed record Operation(string Name, Shape Input, RateGroup Rate, Action<Call> Run)
{
    private const string TargetPrefix = "secretsmanager.";

    private static readonly FrozenDictionary<string, Operation> s_byTarget = All().ToFrozenDictionary(
        operation => TargetPrefix + operation.Name,
        StringComparer.Ordinal);

    /// <summary>Whether success has no body at all, not even an empty object.</summary>
    public bool HasEmptyAnswer { get; private init; }

    public static Operation? Find(string? target) => target is null ? null : s_byTarget.GetValueOrDefault(target);

    private static IEnumerable<Operation> All() =>
    [
        new(nameof(BatchGetSecretValue), ApiModel.BatchGetSecretValue, RateGroup.BatchRead, BatchGetSecretValue.Run),
        new(nameof(CancelRotateSecret), ApiModel.SecretIdOnly, RateGroup.Rotate, CancelRotateSecret.Run),
        new(nameof(CreateSecret), ApiModel.CreateSecret, RateGroup.Create, CreateSecret.Run),
        new(nameof(DeleteResourcePolicy), ApiModel.SecretIdOnly, RateGroup.Policy, DeleteResourcePolicy.Run),
        new(nameof(DeleteSecret), ApiModel.DeleteSecret, RateGroup.Delete, DeleteSecret.Run),
        new(nameof(DescribeSecret), ApiModel.SecretIdOnly, RateGroup.Read, DescribeSecret.Run),
        new(nameof(GetRandomPassword), ApiModel.GetRandomPassword, RateGroup.RandomPassword, GetRandomPassword.Run),
        new(nameof(GetResourcePolicy), ApiModel.SecretIdOnly, RateGroup.Policy, GetResourcePolicy.Run),
        new(nameof(GetSecretValue), ApiModel.GetSecretValue, RateGroup.Read, GetSecretValue.Run),
        new(nameof(ListSecrets), ApiModel.ListSecrets, RateGroup.List, ListSecrets.Run),
        new(nameof(ListSecretVersionIds), ApiModel.ListSecretVersionIds, RateGroup.List, ListSecretVersionIds.Run),
        new(nameof(PutResourcePolicy), ApiModel.PutResourcePolicy, RateGroup.Policy, PutResourcePolicy.Run),
        new(nameof(PutSecretValue), ApiModel.PutSecretValue, RateGroup.Write, PutSecretValue.Run),
        new(nameof(RemoveRegionsFromReplication), ApiModel.RemoveRegionsFromReplication, RateGroup.Write, RemoveRegionsFromReplication.Run),
        new(nameof(ReplicateSecretToRegions), ApiModel.ReplicateSecretToRegions, RateGroup.Write, ReplicateSecretToRegions.Run),
        new(nameof(RestoreSecret), ApiModel.SecretIdOnly, RateGroup.Restore, RestoreSecret.Run),
        new(nameof(RotateSecret), ApiModel.RotateSecret, RateGroup.Rotate, RotateSecret.Run),
        new(nameof(StopReplicationToReplica), ApiModel.SecretIdOnly, RateGroup.Write, StopReplicationToReplica.Run),
        new(nameof(TagResource), ApiModel.TagResource, RateGroup.Tag, TagResource.Run) { HasEmptyAnswer = true },
        new(nameof(UntagResource), ApiModel.UntagResource, RateGroup.Tag, UntagResource.Run) { HasEmptyAnswer = true },
        new(nameof(UpdateSecret), ApiModel.UpdateSecret, RateGroup.Write, UpdateSecret.Run),
        new(nameof(UpdateSecretVersionStage), ApiModel.UpdateSecretVersionStage, RateGroup.Write, UpdateSecretVersionStage.Run),
        new(nameof(ValidateResourcePolicy), ApiModel.ValidateResourcePolicy, RateGroup.Policy, ValidateResourcePolicy.Run),
    ];
}
