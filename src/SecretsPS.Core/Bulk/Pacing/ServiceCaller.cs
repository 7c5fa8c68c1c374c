using SecretsPS.Model;

namespace SecretsPS.Bulk;

/// <summary>
/// Sends calls at the pace, and again where that is safe: every write of the engine may take effect twice without harm,
/// because its token stays the same.
/// </summary>
internal sealed class ServiceCaller
{
    // The client retries on its own; these are the tries of whole client calls.
    private const int ThrottledTries = 12;
    private const int FaultTries = 6;
    private const int MostUnreachableInARow = 5;

    // BatchGetSecretValue is allowed 100 times a second, reads of one secret 10,000 times.
    private const double BatchReadsPerSecond = 80;

    private readonly ISecretsManager _client;
    private readonly TimeProvider _time;
    private readonly RequestPacer _writes;
    private readonly RequestPacer _batchReads;
    private volatile bool _answered;
    private volatile bool _mayHaveWritten;
    private int _unreachableInARow;

    public ServiceCaller(ISecretsManager client, double writesPerSecond, TimeProvider time)
    {
        _client = client;
        _time = time;
        _writes = new RequestPacer(writesPerSecond, time);
        _batchReads = new RequestPacer(writesPerSecond > 0 ? BatchReadsPerSecond : 0, time);
    }

    public RequestPacer Writes => _writes;

    /// <summary>Whether a writing call took effect, or ended so that it may have.</summary>
    public bool MayHaveWritten => _mayHaveWritten;

    public async Task<TResult> SendAsync<TResult>(SecretsManagerRequest<TResult> request, CancellationToken cancellationToken)
        where TResult : class, new()
    {
        var pacer = PacerOf(request);
        var (throttled, faults) = (0, 0);
        while (true)
        {
            if (pacer is not null) await pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var result = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
                NoteAnswer();
                if (pacer == _writes) _mayHaveWritten = true;
                AnswerCheck.ThrowIfHollow(result);
                return result;
            }
            catch (OperationCanceledException) when (pacer == _writes)
            {
                // Nobody knows how far it came.
                _mayHaveWritten = true;
                throw;
            }
            catch (SecretsManagerException error)
            {
                if (pacer == _writes && ServiceErrors.MayHaveTakenEffect(error)) _mayHaveWritten = true;
                StopIfHopeless(error);
                if (ServiceErrors.IsThrottling(error) && ++throttled < ThrottledTries) pacer?.SlowDown();
                else if (!ServiceErrors.IsTransient(error) || ++faults >= FaultTries) throw GiveUp(error);
            }

            await Task.Delay(Backoff(throttled + faults), _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private void NoteAnswer()
    {
        _answered = true;
        Volatile.Write(ref _unreachableInARow, 0);
    }

    private void StopIfHopeless(SecretsManagerException error)
    {
        if (error.StatusCode is not null) NoteAnswer();
        // An endpoint that never answered is a wrong setting, not a fault: no other row would do better.
        if (ServiceErrors.IsFatal(error) || (IsUnreachable(error) && !_answered)) throw new RunStoppedException(error);
    }

    private Exception GiveUp(SecretsManagerException error)
    {
        if (!IsUnreachable(error) || Interlocked.Increment(ref _unreachableInARow) < MostUnreachableInARow) return error;
        return new RunStoppedException(new SecretsManagerException(error.ErrorCode, $"{error.Message} The endpoint stayed away for {MostUnreachableInARow} calls in a row; the run was stopped."));
    }

    private static bool IsUnreachable(SecretsManagerException error) => error.ErrorCode == ClientErrorCode.EndpointUnreachable;

    private static TimeSpan Backoff(int attempt)
    {
        var longest = Math.Min(8, 0.2 * Math.Pow(2, attempt - 1));
        return TimeSpan.FromSeconds(longest * (0.5 + Random.Shared.NextDouble() / 2));
    }

    private RequestPacer? PacerOf(SecretsManagerRequest request) => request switch
    {
        GetSecretValueRequest or DescribeSecretRequest => null,
        BatchGetSecretValueRequest or ListSecretsRequest or ListSecretVersionIdsRequest => _batchReads,
        _ => _writes,
    };
}
