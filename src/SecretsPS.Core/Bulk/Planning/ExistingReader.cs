using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>Reads what exists: values 20 at a time, metadata where a row asks for it. Nothing read here outlives its row.</summary>
internal sealed class ExistingReader
{
    private readonly ServiceCaller _caller;
    private readonly bool _alwaysMetadata;
    private volatile bool _oneByOne;

    public ExistingReader(ServiceCaller caller, ImportOptions options)
    {
        _caller = caller;
        _alwaysMetadata = options.ReplaceTags;
    }

    public async Task<ExistingSecret[]> ReadAsync(IReadOnlyList<SecretRow> rows, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ExistingSecret>(StringComparer.Ordinal);
        if (!_oneByOne) await ReadBatchAsync(rows, found, cancellationToken).ConfigureAwait(false);
        var existing = new ExistingSecret[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            existing[i] = found.TryGetValue(rows[i].Name!, out var entry) ? entry : await ReadValueAsync(rows[i].Name!, cancellationToken).ConfigureAwait(false);
            await AddMetadataAsync(rows[i], existing[i], cancellationToken).ConfigureAwait(false);
        }

        return existing;
    }

    /// <summary>Reads what one row is compared with, as the lookup of its batch would have.</summary>
    public async Task<ExistingSecret> ReadAsync(SecretRow row, CancellationToken cancellationToken) =>
        (await ReadAsync([row], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Reads one secret with all its metadata, for a row whose first try met something unexpected.</summary>
    public async Task<ExistingSecret> ReadOneAsync(string name, CancellationToken cancellationToken)
    {
        var existing = await ReadValueAsync(name, cancellationToken).ConfigureAwait(false);
        await DescribeAsync(name, existing, cancellationToken).ConfigureAwait(false);
        if (existing.Metadata is null) return existing;
        if (existing.Metadata.DeletedDate is not null) return new ExistingSecret { IsDeleted = true, Metadata = existing.Metadata, ARN = existing.ARN };
        return existing.IsMissing ? new ExistingSecret { Metadata = existing.Metadata, ARN = existing.ARN } : existing;
    }

    public Task<DescribeSecretResult> DescribeAsync(string name, CancellationToken cancellationToken) =>
        _caller.SendAsync(new DescribeSecretRequest { SecretId = name }, cancellationToken);

    private async Task ReadBatchAsync(IReadOnlyList<SecretRow> rows, Dictionary<string, ExistingSecret> found, CancellationToken cancellationToken)
    {
        var request = new BatchGetSecretValueRequest { SecretIdList = rows.Select(row => row.Name!).ToList() };
        try
        {
            do
            {
                var page = await _caller.SendAsync(request, cancellationToken).ConfigureAwait(false);
                foreach (var entry in page.SecretValues ?? []) Add(entry, found);
                foreach (var error in page.Errors ?? []) Add(error, found);
                request.NextToken = page.NextToken;
            }
            while (!string.IsNullOrEmpty(request.NextToken));
        }
        catch (SecretsManagerException error) when (!ServiceErrors.IsTransient(error) && !ServiceErrors.IsThrottling(error))
        {
            // A role may read secrets but not in batches, and not every endpoint knows the operation.
            _oneByOne = true;
        }
    }

    private static void Add(SecretValueEntry entry, Dictionary<string, ExistingSecret> found)
    {
        var existing = new ExistingSecret { ARN = entry.ARN, VersionId = entry.VersionId, SecretString = entry.SecretString, SecretBinary = entry.SecretBinary };
        // Another account's secret is asked for by its ARN.
        if (entry.ARN is not null) found[entry.ARN] = existing;
        if (entry.Name is not null) found[entry.Name] = existing;
    }

    private static void Add(APIErrorType error, Dictionary<string, ExistingSecret> found)
    {
        if (error.SecretId is null) return;
        // Of a new secret, as most rows of a first import are, no more need be made than this.
        found[error.SecretId] = ServiceErrors.IsMissing(error.ErrorCode)
            ? new ExistingSecret { IsMissing = true }
            : FromError(new SecretsManagerException(error.ErrorCode ?? "InvalidResponse", error.Message ?? "The service gave no reason."));
    }

    private async Task<ExistingSecret> ReadValueAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var value = await _caller.SendAsync(new GetSecretValueRequest { SecretId = name }, cancellationToken).ConfigureAwait(false);
            return new ExistingSecret { ARN = value.ARN, VersionId = value.VersionId, SecretString = value.SecretString, SecretBinary = value.SecretBinary };
        }
        catch (SecretsManagerException error)
        {
            return FromError(error);
        }
    }

    private static ExistingSecret FromError(SecretsManagerException error)
    {
        if (ServiceErrors.IsMissing(error.ErrorCode)) return new ExistingSecret { IsMissing = true };
        return ServiceErrors.IsScheduledForDeletion(error.ErrorCode, error.Message) ? new ExistingSecret { IsDeleted = true } : new ExistingSecret { Error = error };
    }

    private async Task AddMetadataAsync(SecretRow row, ExistingSecret existing, CancellationToken cancellationToken)
    {
        if (existing.IsMissing || existing.Error is not null) return;
        var asked = _alwaysMetadata || row.Description is not null || row.KmsKeyId is not null || row.Tags is { Count: > 0 } || row.AddReplicaRegions is { Count: > 0 };
        if (asked || existing.IsDeleted) await DescribeAsync(row.Name!, existing, cancellationToken).ConfigureAwait(false);
    }

    private async Task DescribeAsync(string name, ExistingSecret existing, CancellationToken cancellationToken)
    {
        try
        {
            existing.Metadata = await DescribeAsync(name, cancellationToken).ConfigureAwait(false);
            existing.ARN ??= existing.Metadata.ARN;
        }
        catch (SecretsManagerException error)
        {
            if (!ServiceErrors.IsMissing(error.ErrorCode) && !existing.IsDeleted) existing.Error ??= error;
        }
    }
}
