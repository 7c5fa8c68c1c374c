using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>Writes the parts of an existing secret that differ. Each call may be repeated without harm.</summary>
internal sealed class PartsWriter(ServiceCaller caller)
{
    /// <summary>Returns the version that the value got, or null where no value was written.</summary>
    public async Task<string?> WriteAsync(SecretRow row, RowPlan plan, string token, CancellationToken cancellationToken)
    {
        // The key first, so that a new value is encrypted under the key that the row names.
        if (plan.Parts.HasFlag(ChangedParts.Description) || plan.Parts.HasFlag(ChangedParts.KmsKey))
        {
            await caller.SendAsync(
                new UpdateSecretRequest
                {
                    SecretId = row.Name,
                    Description = plan.Parts.HasFlag(ChangedParts.Description) ? row.Description : null,
                    KmsKeyId = plan.Parts.HasFlag(ChangedParts.KmsKey) ? row.KmsKeyId : null,
                },
                cancellationToken).ConfigureAwait(false);
        }

        string? versionId = null;
        if (plan.Parts.HasFlag(ChangedParts.Value))
        {
            var put = new PutSecretValueRequest { SecretId = row.Name, ClientRequestToken = token, SecretString = row.SecretString, SecretBinary = row.SecretBinary };
            versionId = (await caller.SendAsync(put, cancellationToken).ConfigureAwait(false)).VersionId ?? token;
        }

        // Set before removing: a policy may ask for a tag that the secret must never be without.
        if (plan.TagsToSet.Count > 0)
            await caller.SendAsync(new TagResourceRequest { SecretId = row.Name, Tags = plan.TagsToSet }, cancellationToken).ConfigureAwait(false);
        if (plan.TagKeysToRemove.Count > 0)
            await caller.SendAsync(new UntagResourceRequest { SecretId = row.Name, TagKeys = plan.TagKeysToRemove }, cancellationToken).ConfigureAwait(false);
        if (plan.ReplicasToAdd.Count > 0)
        {
            await caller.SendAsync(
                new ReplicateSecretToRegionsRequest { SecretId = row.Name, AddReplicaRegions = plan.ReplicasToAdd, ForceOverwriteReplicaSecret = row.ForceOverwriteReplicaSecret },
                cancellationToken).ConfigureAwait(false);
        }

        return versionId;
    }
}
