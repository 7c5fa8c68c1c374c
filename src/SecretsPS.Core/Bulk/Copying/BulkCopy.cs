using System.Runtime.CompilerServices;

namespace SecretsPS.Bulk;

/// <summary>
/// Copies secrets with value, description and tags to another region, account or name. It is an import whose rows come
/// from a service: it creates, updates and leaves alone by the same rules. The place of a result is the source, as it was named.
/// </summary>
public sealed class BulkCopy
{
    private readonly SecretReader _from;
    private readonly BulkImport _to;
    private readonly StageCopier _stages;

    /// <summary>Makes a copy.</summary>
    /// <param name="from">Where the secrets are.</param>
    /// <param name="to">Where they go; may be the same service where the names change.</param>
    /// <param name="options">How to write; its prefix, tags and KMS key apply to the copies. It keeps no journal.</param>
    /// <param name="time">Clock and timers; the system's where null.</param>
    /// <exception cref="SecretsManagerInputException">The options do not fit together.</exception>
    public BulkCopy(ISecretsManager from, ISecretsManager to, ImportOptions? options = null, TimeProvider? time = null)
    {
        options ??= new ImportOptions();
        _from = new SecretReader(from, options, time);
        _to = new BulkImport(to, options, time);
        _stages = new StageCopier(_from.Caller, _to.Caller, options);
    }

    /// <summary>Copies every version with a staging label, AWSPREVIOUS and custom ones, not the current one alone; AWSPENDING belongs to a rotation and stays.</summary>
    public bool AllVersionStages { get; init; }

    /// <summary>Writing calls a second that the pacing allows at this moment; 0 where nothing is paced.</summary>
    public double CurrentRate => _to.CurrentRate;

    /// <summary>Copies.</summary>
    /// <param name="selection">Which secrets.</param>
    /// <param name="rename">Makes the name of a copy; null keeps it.</param>
    /// <param name="keepKmsKey">Whether copies keep the KMS key of their source. Keys belong to a region and an account, so by default they do not.</param>
    /// <param name="cancellationToken">Ends the copy.</param>
    /// <returns>One result a secret, in the order they are read.</returns>
    /// <exception cref="SecretsManagerException">Nothing can be read or written: no credentials, wrong keys, unreachable endpoint.</exception>
    public async IAsyncEnumerable<RowResult> RunAsync(SecretSelection selection, Func<string, string>? rename = null, bool keepKmsKey = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var result in _to.RunAsync(ReadAsync(selection, rename, keepKmsKey, cancellationToken), cancellationToken).ConfigureAwait(false))
            yield return AllVersionStages ? await _stages.CopyAsync(result, cancellationToken).ConfigureAwait(false) : result;
    }

    /// <summary>Tells what <see cref="RunAsync"/> would do. Only reading calls are made.</summary>
    /// <param name="selection">Which secrets.</param>
    /// <param name="rename">Makes the name of a copy; null keeps it.</param>
    /// <param name="keepKmsKey">Whether copies keep the KMS key of their source.</param>
    /// <param name="cancellationToken">Ends the plan.</param>
    /// <returns>One plan a secret.</returns>
    /// <exception cref="SecretsManagerException">Nothing can be read: no credentials, wrong keys, unreachable endpoint.</exception>
    public async IAsyncEnumerable<RowPlan> PlanAsync(SecretSelection selection, Func<string, string>? rename = null, bool keepKmsKey = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var plan in _to.PlanAsync(ReadAsync(selection, rename, keepKmsKey, cancellationToken), cancellationToken).ConfigureAwait(false))
            yield return AllVersionStages ? await _stages.PlanAsync(plan, cancellationToken).ConfigureAwait(false) : plan;
    }

    private async IAsyncEnumerable<RowReading> ReadAsync(SecretSelection selection, Func<string, string>? rename, bool keepKmsKey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var reading in _from.ReadAsync(selection, cancellationToken).ConfigureAwait(false))
        {
            if (reading.Row is not { } row)
            {
                yield return reading;
                continue;
            }

            yield return new RowReading(new SecretRow
            {
                Name = rename is null ? row.Name : rename(row.Name!),
                SecretString = row.SecretString,
                SecretBinary = row.SecretBinary,
                Description = row.Description,
                KmsKeyId = keepKmsKey ? row.KmsKeyId : null,
                Tags = row.Tags,
                Place = row.Place,
            });
        }
    }
}
