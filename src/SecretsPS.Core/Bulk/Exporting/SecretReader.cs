using System.Runtime.CompilerServices;
using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>
/// Reads secrets with their values and metadata as rows, 20 values a call, for export and for copying into another
/// account or region. A secret that cannot be read becomes a reading with a problem; the rest goes on.
/// </summary>
public sealed class SecretReader
{
    private readonly ServiceCaller _caller;
    private readonly ExistingReader _reader;
    private readonly int _throttleLimit;

    /// <summary>Makes a reader.</summary>
    /// <param name="client">The client.</param>
    /// <param name="options">How to run, of which reading takes <see cref="ImportOptions.ThrottleLimit"/> and whether it is paced; null for the defaults.</param>
    /// <param name="time">Clock and timers; the system's where null.</param>
    /// <exception cref="SecretsManagerInputException">An option is out of range.</exception>
    public SecretReader(ISecretsManager client, ImportOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= new ImportOptions();
        options.Check();
        _throttleLimit = options.ThrottleLimit;
        _caller = new ServiceCaller(client, options.MaxRequestsPerSecond, time ?? TimeProvider.System);
        _reader = new ExistingReader(_caller, new ImportOptions());
    }

    /// <summary>Reads the secrets. Those scheduled for deletion are left out when listed, and a problem when named.</summary>
    /// <param name="selection">Which secrets.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Rows with values, the caller's to dispose; without replicas, which belong to the region they are read in.</returns>
    /// <exception cref="SecretsManagerException">Nothing can be read: no credentials, wrong keys, unreachable endpoint, listing denied.</exception>
    public async IAsyncEnumerable<RowReading> ReadAsync(SecretSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var batches = BatchAsync(ListAsync(selection, cancellationToken), cancellationToken);
        await foreach (var reading in OrderedWindow.RunAsync(batches, Start, _throttleLimit, cancellationToken).ConfigureAwait(false)) yield return reading;
    }

    internal ServiceCaller Caller => _caller;

    private IReadOnlyList<Task<RowReading>> Start(IReadOnlyList<(string Id, SecretListEntry Entry)> batch, CancellationToken cancellationToken)
    {
        var readings = ReadBatchAsync(batch, cancellationToken);
        return Enumerable.Range(0, batch.Count).Select(i => PickAsync(readings, i)).ToList();
    }

    private static async Task<RowReading> PickAsync(Task<List<RowReading>> readings, int position) => (await readings.ConfigureAwait(false))[position];

    private static async IAsyncEnumerable<IReadOnlyList<(string Id, SecretListEntry Entry)>> BatchAsync(IAsyncEnumerable<(string Id, SecretListEntry Entry)> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<(string Id, SecretListEntry Entry)>(Limits.BatchSize);
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            batch.Add(item);
            if (batch.Count < Limits.BatchSize) continue;
            yield return batch;
            batch = new List<(string Id, SecretListEntry Entry)>(Limits.BatchSize);
        }

        if (batch.Count > 0) yield return batch;
    }

    // A secret is read by what it was named by: another account's is found by its ARN only.
    private async IAsyncEnumerable<(string Id, SecretListEntry Entry)> ListAsync(SecretSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (selection.SecretIds is not null)
        {
            foreach (var id in selection.SecretIds)
            {
                var entry = await DescribeAsync(id, cancellationToken).ConfigureAwait(false);
                // One that could not be described is read all the same: that tells why.
                if (entry.ARN is null || selection.Fits(entry)) yield return (SecretArn.IsArn(id) ? entry.ARN ?? id : entry.Name ?? id, entry);
            }

            yield break;
        }

        var request = selection.ToRequest();
        do
        {
            var page = await UnwrapAsync(_caller.SendAsync(request, cancellationToken)).ConfigureAwait(false);
            foreach (var entry in page.SecretList ?? [])
            {
                if (selection.Fits(entry)) yield return (entry.Name ?? "", entry);
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    private async Task<SecretListEntry> DescribeAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var secret = await UnwrapAsync(_reader.DescribeAsync(id, cancellationToken)).ConfigureAwait(false);
            return new SecretListEntry { Name = secret.Name, ARN = secret.ARN, Description = secret.Description, KmsKeyId = secret.KmsKeyId, Tags = secret.Tags };
        }
        catch (SecretsManagerException error) when (ServiceErrors.IsMissing(error.ErrorCode) || ServiceErrors.IsDenied(error))
        {
            // Reading the value tells the reason; a role may also read values but not metadata.
            return new SecretListEntry { Name = id };
        }
    }

    private async Task<List<RowReading>> ReadBatchAsync(IReadOnlyList<(string Id, SecretListEntry Entry)> items, CancellationToken cancellationToken)
    {
        var rows = items.Select(item => new SecretRow { Name = item.Id }).ToList();
        var values = await UnwrapAsync(_reader.ReadAsync(rows, cancellationToken)).ConfigureAwait(false);
        return items.Zip(values, (item, value) => ToReading(item.Id, item.Entry, value)).ToList();
    }

    private static RowReading ToReading(string id, SecretListEntry entry, ExistingSecret value)
    {
        var place = new RowPlace(id, 0);
        if (value.Error is { } error) return Problem(error.ErrorCode, $"'{id}' cannot be read: {error.Message}", error);
        if (value.IsDeleted) return Problem("InvalidRequestException", RowPlanner.DescribeDeleted(id, value.Metadata?.DeletedDate, Surface.Current.RestoreToRead));
        if (value.IsMissing && entry.ARN is null) return Problem("ResourceNotFoundException", $"'{id}' does not exist, or has no value.");
        return new RowReading(new SecretRow
        {
            Name = entry.Name,
            SecretString = value.SecretString,
            SecretBinary = value.SecretBinary,
            Description = string.IsNullOrEmpty(entry.Description) ? null : entry.Description,
            KmsKeyId = string.IsNullOrEmpty(entry.KmsKeyId) ? null : entry.KmsKeyId,
            Tags = entry.Tags is { Count: > 0 } ? entry.Tags.Where(tag => tag.Key?.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) != true).ToList() : null,
            Place = place,
        });

        RowReading Problem(string code, string message, SecretsManagerException? cause = null) =>
            new(place, [new RowProblem(place, null, message) { Name = id, Error = new SecretsManagerException(code, message, cause?.StatusCode, cause?.RequestId) }]);
    }

    private static async Task<T> UnwrapAsync<T>(Task<T> task)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (RunStoppedException stopped)
        {
            throw new SecretsManagerException(stopped.Error.ErrorCode, stopped.Error.Message, stopped.Error.StatusCode, stopped.Error.RequestId);
        }
    }
}
