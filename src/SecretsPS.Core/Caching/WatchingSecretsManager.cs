using SecretsPS.Model;

namespace SecretsPS.Caching;

/// <summary>
/// Tells every <see cref="ValueCache"/> of this process about writes, before they start and when they end, and about
/// values that were read, so that no cache serves what was there before. All that a session sends goes through one of
/// these.
/// </summary>
public sealed class WatchingSecretsManager : ISecretsManager
{
    private static int s_made;

    private readonly ISecretsManager _inner;
    private readonly Action? _written;
    private int _hasAnswered;

    /// <summary>Watches a client.</summary>
    /// <param name="inner">The client that sends.</param>
    /// <param name="written">Called after each write, on any thread.</param>
    public WatchingSecretsManager(ISecretsManager inner, Action? written = null)
    {
        _inner = inner;
        _written = written;
    }

    /// <summary>Its place among all that were made, from 1: writes are remembered longer than a session may last, and keep none alive.</summary>
    internal int Number { get; } = Interlocked.Increment(ref s_made);

    /// <summary>Whether the service answered a call: its credentials are then at hand.</summary>
    public bool HasAnswered => Volatile.Read(ref _hasAnswered) != 0;

    /// <inheritdoc/>
    public Task<TResult> SendAsync<TResult>(SecretsManagerRequest<TResult> request, CancellationToken cancellationToken)
        where TResult : class, new() =>
        SendInTurnAsync(request, Task.CompletedTask, cancellationToken);

    /// <inheritdoc/>
    public Task<TResult> SendInTurnAsync<TResult>(SecretsManagerRequest<TResult> request, Task turn, CancellationToken cancellationToken)
        where TResult : class, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(turn);
        return WriteTarget.IsWrite(request) ? WriteAsync(request, turn, cancellationToken) : ReadAsync(request, turn, cancellationToken);
    }

    private async Task<TResult> ReadAsync<TResult>(SecretsManagerRequest<TResult> request, Task turn, CancellationToken cancellationToken)
        where TResult : class, new()
    {
        var result = await _inner.SendInTurnAsync(request, turn, cancellationToken).ConfigureAwait(false);
        if (result is GetSecretValueResult or BatchGetSecretValueResult) ValueCache.TellRead(this, result);
        Volatile.Write(ref _hasAnswered, 1);
        return result;
    }

    private async Task<TResult> WriteAsync<TResult>(SecretsManagerRequest<TResult> request, Task turn, CancellationToken cancellationToken)
        where TResult : class, new()
    {
        var secretId = WriteTarget.SecretIdOf(request);
        var outcome = WriteOutcome.Unknown;
        ValueCache.TellWriteStarted(secretId);
        try
        {
            var result = await _inner.SendInTurnAsync(request, turn, cancellationToken).ConfigureAwait(false);
            outcome = request is RotateSecretRequest ? WriteOutcome.GoesOn : WriteOutcome.Done;
            Volatile.Write(ref _hasAnswered, 1);
            return result;
        }
        catch (Exception e) when (IsRefusal(e) || !turn.IsCompleted)
        {
            outcome = WriteOutcome.Done;
            throw;
        }
        finally
        {
            ValueCache.TellWriteEnded(secretId, this, outcome);
            _written?.Invoke();
        }
    }

    // Anything else, a timeout above all, may have been carried out, or may still be.
    private static bool IsRefusal(Exception e) => e is SecretsManagerInputException or SecretsManagerException { StatusCode: >= 400 and < 500 };
}

/// <summary>How a write ended.</summary>
internal enum WriteOutcome
{
    /// <summary>It was carried out or refused, or never sent.</summary>
    Done,

    /// <summary>Nobody knows whether, or when, it is carried out.</summary>
    Unknown,

    /// <summary>The call returned and the work goes on: a rotation function sets the value later.</summary>
    GoesOn,
}
