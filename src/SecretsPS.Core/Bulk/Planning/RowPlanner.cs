using System.Globalization;
using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>Compares a row with what exists and decides what to do. It makes no call.</summary>
internal static class RowPlanner
{
    private const string DefaultKey = "alias/aws/secretsmanager";

    public static RowPlan Plan(SecretRow row, ExistingSecret existing, ImportOptions options)
    {
        if (existing.IsMissing) return PlanMissing(row, options);
        if (existing.IsDeleted) return PlanDeleted(row, existing, options);
        if (options.Mode == ImportMode.CreateOnly) return Plain(row, PlanAction.Skip, "exists already, and the mode is CreateOnly");
        return existing.Error is null ? PlanUpdate(row, existing, options) : Unreadable(row, existing.Error);
    }

    public static RowPlan Plain(SecretRow row, PlanAction action, string? reason = null, string? errorCode = null) =>
        new() { Place = row.Place, Name = row.Name!, Action = action, Reason = reason, ErrorCode = errorCode };

    public static RowPlan PlainConflict(RowPlan plan, SecretsManagerException error) =>
        new() { Place = plan.Place, Name = plan.Name, Action = PlanAction.Conflict, Reason = error.Message, ErrorCode = error.ErrorCode };

    /// <summary>Everything the row brings, for writing without reading first.</summary>
    public static RowPlan PlanBlind(SecretRow row) => new()
    {
        Place = row.Place,
        Name = row.Name!,
        Action = PlanAction.Update,
        Parts = PartsOf(row),
        TagsToSet = row.Tags ?? [],
        ReplicasToAdd = row.AddReplicaRegions ?? [],
        NewKmsKeyId = row.KmsKeyId,
    };

    public static ChangedParts PartsOf(SecretRow row) =>
        When(row.HasValue, ChangedParts.Value)
        | When(row.Description is not null, ChangedParts.Description)
        | When(row.KmsKeyId is not null, ChangedParts.KmsKey)
        | When(row.Tags is { Count: > 0 }, ChangedParts.Tags)
        | When(row.AddReplicaRegions is { Count: > 0 }, ChangedParts.Replicas);

    /// <summary>Says that a secret is scheduled for deletion, and what to do.</summary>
    public static string DescribeDeleted(string? name, DateTimeOffset? date, string? nextStep = null)
    {
        var when = date is { } known ? known.ToString(" (yyyy-MM-dd)", CultureInfo.InvariantCulture) : "";
        return $"'{name}' is scheduled for deletion{when}. {nextStep ?? Surface.Current.RestoreToWrite}";
    }

    private static ChangedParts When(bool applies, ChangedParts part) => applies ? part : ChangedParts.None;

    private static RowPlan PlanMissing(SecretRow row, ImportOptions options)
    {
        if (options.Mode == ImportMode.UpdateOnly) return Plain(row, PlanAction.Skip, "does not exist, and the mode is UpdateOnly");
        return new RowPlan
        {
            Place = row.Place,
            Name = row.Name!,
            Action = PlanAction.Create,
            Parts = PartsOf(row),
            TagsToSet = row.Tags ?? [],
            ReplicasToAdd = row.AddReplicaRegions ?? [],
            NewKmsKeyId = row.KmsKeyId,
            IsWithoutValue = !row.HasValue,
        };
    }

    private static RowPlan PlanDeleted(SecretRow row, ExistingSecret existing, ImportOptions options)
    {
        if (options.OnDeleted == OnDeleted.Restore && options.Mode != ImportMode.CreateOnly) return Plain(row, PlanAction.Restore);
        return Plain(row, PlanAction.Conflict, DescribeDeleted(row.Name, existing.Metadata?.DeletedDate), "InvalidRequestException");
    }

    private static RowPlan Unreadable(SecretRow row, SecretsManagerException error)
    {
        var next = ServiceErrors.IsDenied(error) ? $" To write without reading, use {Surface.Current.Typed("NoCompare")}." : "";
        return Plain(row, PlanAction.Conflict, $"'{row.Name}' cannot be compared: {error.Message}{next}", error.ErrorCode);
    }

    private static RowPlan PlanUpdate(SecretRow row, ExistingSecret existing, ImportOptions options)
    {
        var valueDiffers = row.HasValue && !SameValue(row, existing);
        var descriptionDiffers = row.Description is not null && row.Description != (existing.Metadata?.Description ?? "");
        var keyDiffers = row.KmsKeyId is not null && !SameKey(row.KmsKeyId, existing.Metadata?.KmsKeyId);
        var tags = TagsToSet(row, existing);
        var gone = options.ReplaceTags ? TagKeysToRemove(row, existing) : [];
        var replicas = ReplicasToAdd(row, existing);
        var parts = When(valueDiffers, ChangedParts.Value)
            | When(descriptionDiffers, ChangedParts.Description)
            | When(keyDiffers, ChangedParts.KmsKey)
            | When(tags.Count + gone.Count > 0, ChangedParts.Tags)
            | When(replicas.Count > 0, ChangedParts.Replicas);
        return new RowPlan
        {
            Place = row.Place,
            Name = row.Name!,
            Action = parts == ChangedParts.None ? PlanAction.Unchanged : PlanAction.Update,
            Parts = parts,
            JsonKeys = valueDiffers ? Bulk.JsonKeys.Differing(existing.SecretString, row.SecretString) : [],
            TagsToSet = tags,
            TagKeysToRemove = gone,
            ReplicasToAdd = replicas,
            OldKmsKeyId = keyDiffers ? existing.Metadata?.KmsKeyId : null,
            NewKmsKeyId = keyDiffers ? row.KmsKeyId : null,
        };
    }

    private static bool SameValue(SecretRow row, ExistingSecret existing) =>
        row.SecretString is not null ? row.SecretString.ContentEquals(existing.SecretString) : row.SecretBinary!.ContentEquals(existing.SecretBinary);

    // A key may be given by id, alias or ARN; the service answers with the form that it was given.
    private static bool SameKey(string wanted, string? existing)
    {
        static string Short(string? key)
        {
            if (string.IsNullOrEmpty(key)) return DefaultKey;
            var resource = key[(key.LastIndexOf(':') + 1)..];
            return resource.StartsWith("key/", StringComparison.Ordinal) ? resource["key/".Length..] : resource;
        }

        return Short(wanted) == Short(existing);
    }

    private static List<Tag> TagsToSet(SecretRow row, ExistingSecret existing)
    {
        if (row.Tags is null) return [];
        var present = TagsOf(existing);
        return row.Tags.Where(tag => !present.TryGetValue(tag.Key!, out var value) || value != (tag.Value ?? "")).ToList();
    }

    private static List<string> TagKeysToRemove(SecretRow row, ExistingSecret existing)
    {
        var wanted = (row.Tags ?? []).Select(tag => tag.Key).ToHashSet(StringComparer.Ordinal);
        return TagsOf(existing).Keys.Where(key => !wanted.Contains(key) && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)).ToList();
    }

    private static Dictionary<string, string> TagsOf(ExistingSecret existing)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in existing.Metadata?.Tags ?? []) tags[tag.Key ?? ""] = tag.Value ?? "";
        return tags;
    }

    private static List<ReplicaRegionType> ReplicasToAdd(SecretRow row, ExistingSecret existing)
    {
        var present = (existing.Metadata?.ReplicationStatus ?? []).Select(status => status.Region).ToHashSet(StringComparer.Ordinal);
        return (row.AddReplicaRegions ?? []).Where(replica => !present.Contains(replica.Region)).ToList();
    }
}
