using SecretsPS.Model;
using SecretsPS.Reading;

namespace SecretsPS.Vault;

/// <summary>Creates or changes a secret of a vault. What is the same already is not written: no version is made for nothing.</summary>
internal sealed class VaultWriter(ISecretsManager client, VaultParameters vault, string id, CancellationToken token)
{
    /// <summary>Creates the secret, or makes its value, type and metadata what they should be.</summary>
    /// <exception cref="SecretsManagerInputException">Something is outside the service's limits; nothing was written.</exception>
    /// <exception cref="SecretsManagerException">The service refused.</exception>
    public async Task SetAsync(VaultValue value, List<Tag> tags, List<string> gone)
    {
        List<Tag> wanted = [VaultMetadata.TypeTag(value.Type), .. tags];
        var create = new CreateSecretRequest { Name = id, SecretString = value.Text, SecretBinary = value.Binary, KmsKeyId = vault.KmsKeyId, Tags = wanted };
        RequestRules.Check(create);
        var existing = await DescribeAsync().ConfigureAwait(false);
        if (existing is null)
        {
            try
            {
                await client.SendAsync(create, token).ConfigureAwait(false);
                return;
            }
            catch (SecretsManagerException e) when (e.ErrorCode == "ResourceExistsException")
            {
                // Somebody made it in between, or the answer to a first try was lost.
                existing = await DescribeAsync().ConfigureAwait(false);
                if (existing is null) throw;
            }
        }

        if (existing.DeletedDate is { } date) existing = await RestoreAsync(date).ConfigureAwait(false);
        await UpdateAsync(existing, value, wanted, gone).ConfigureAwait(false);
    }

    /// <summary>Changes metadata alone.</summary>
    /// <exception cref="SecretsManagerException">There is no such secret, or the service refused.</exception>
    public async Task SetMetadataAsync(List<Tag> tags, List<string> gone)
    {
        var existing = await client.SendAsync(new DescribeSecretRequest { SecretId = id }, token).ConfigureAwait(false);
        var changed = Changed(existing, tags, gone);
        if (changed.Count > 0) await client.SendAsync(new TagResourceRequest { SecretId = id, Tags = changed }, token).ConfigureAwait(false);
        await UntagAsync(existing, gone).ConfigureAwait(false);
    }

    private async Task UpdateAsync(DescribeSecretResult existing, VaultValue value, List<Tag> wanted, List<string> gone)
    {
        // All that can be refused without a write comes first.
        var changed = Changed(existing, wanted, gone);
        var isSame = await IsSameAsync(value).ConfigureAwait(false);
        // The type goes before the value: a value that is read as another type would be a wrong one.
        if (changed.Count > 0) await client.SendAsync(new TagResourceRequest { SecretId = id, Tags = changed }, token).ConfigureAwait(false);
        if (!isSame)
        {
            try
            {
                await client.SendAsync(new PutSecretValueRequest { SecretId = id, SecretString = value.Text, SecretBinary = value.Binary }, token).ConfigureAwait(false);
            }
            catch (SecretsManagerException)
            {
                await TakeBackAsync(existing, changed).ConfigureAwait(false);
                throw;
            }
        }

        await UntagAsync(existing, gone).ConfigureAwait(false);
    }

    private async Task<bool> IsSameAsync(VaultValue value)
    {
        try
        {
            using var reading = await SecretReading.ReadAsync(client, new GetSecretValueRequest { SecretId = id }, token).ConfigureAwait(false);
            return value.IsSame(reading);
        }
        catch (SecretsManagerException e) when (e.ErrorCode is "ResourceNotFoundException" or "AccessDeniedException")
        {
            // A secret without a value, or a role that may write and not read.
            return false;
        }
    }

    private static List<Tag> Changed(DescribeSecretResult existing, List<Tag> wanted, List<string> gone)
    {
        var present = TagsOf(existing);
        var left = present.Keys.Where(key => !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)).Union(wanted.Select(tag => tag.Key!), StringComparer.Ordinal).Except(gone, StringComparer.Ordinal).Count();
        if (left > Limits.TagCount)
            throw new SecretsManagerInputException("Metadata", $"The secret would have {left} tags, the vault's own and those of others included; {Limits.TagCount} are allowed. Give less metadata, or remove tags with Remove-SMSecretTag.");
        return wanted.Where(tag => !present.TryGetValue(tag.Key!, out var value) || value != tag.Value).ToList();
    }

    private async Task UntagAsync(DescribeSecretResult existing, List<string> gone)
    {
        var keys = TagsOf(existing).Keys.Intersect(gone, StringComparer.Ordinal).ToList();
        if (keys.Count > 0) await client.SendAsync(new UntagResourceRequest { SecretId = id, TagKeys = keys }, token).ConfigureAwait(false);
    }

    // The value stayed what it was, and so must its tags.
    private async Task TakeBackAsync(DescribeSecretResult existing, List<Tag> changed)
    {
        var present = TagsOf(existing);
        var before = changed.Where(tag => present.ContainsKey(tag.Key!)).Select(tag => new Tag { Key = tag.Key, Value = present[tag.Key!] }).ToList();
        var added = changed.Select(tag => tag.Key!).Where(key => !present.ContainsKey(key)).ToList();
        try
        {
            if (before.Count > 0) await client.SendAsync(new TagResourceRequest { SecretId = id, Tags = before }, token).ConfigureAwait(false);
            if (added.Count > 0) await client.SendAsync(new UntagResourceRequest { SecretId = id, TagKeys = added }, token).ConfigureAwait(false);
        }
        catch (SecretsManagerException)
        {
            // What the user must hear is why the value was not stored.
        }
    }

    private async Task<DescribeSecretResult> RestoreAsync(DateTimeOffset date)
    {
        if (!vault.RestoresDeleted)
            throw new SecretsManagerInputException("Name", $"'{id}' is scheduled for deletion ({date:yyyy-MM-dd}). Bring it back with Restore-SMSecret '{id}', or register the vault with the parameter OnDeleted = 'Restore'.");
        await client.SendAsync(new RestoreSecretRequest { SecretId = id }, token).ConfigureAwait(false);
        return await client.SendAsync(new DescribeSecretRequest { SecretId = id }, token).ConfigureAwait(false);
    }

    private static Dictionary<string, string> TagsOf(DescribeSecretResult existing)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in existing.Tags ?? []) tags[tag.Key ?? ""] = tag.Value ?? "";
        return tags;
    }

    private Task<DescribeSecretResult?> DescribeAsync() => VaultCmdlet.DescribeAsync(client, id, token);
}
