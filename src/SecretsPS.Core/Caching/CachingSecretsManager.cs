using SecretsPS.Model;

namespace SecretsPS.Caching;

/// <summary>
/// Reads values through a cache: GetSecretValue asks it first where the caller allows an age, and GetSecretValue and
/// BatchGetSecretValue keep what they bring. Everything else passes.
/// </summary>
/// <param name="inner">The connection. Two connections never share a value.</param>
/// <param name="cache">The cache.</param>
/// <param name="maxAge">How old a value may be; null always asks, and renews a value that is kept already.</param>
public sealed class CachingSecretsManager(ISecretsManager inner, ValueCache cache, TimeSpan? maxAge) : ISecretsManager
{
    /// <summary>The shortest age, in time: what is shorter is a number of ticks given by mistake.</summary>
    public static readonly TimeSpan MinAge = TimeSpan.FromSeconds(1);

    /// <summary>The longest age: a day.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(24);

    private static readonly GetSecretValueRequest s_current = new();

    /// <summary>A value that is kept and young enough.</summary>
    /// <param name="request">Which one.</param>
    /// <returns>A copy, the caller's to dispose; null where the service must be asked.</returns>
    public GetSecretValueResult? Find(GetSecretValueRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return maxAge is { } age && request.SecretId is not null ? cache.Find(inner, request, age) : null;
    }

    /// <inheritdoc/>
    public async Task<TResult> SendAsync<TResult>(SecretsManagerRequest<TResult> request, CancellationToken cancellationToken)
        where TResult : class, new() => request switch
        {
            GetSecretValueRequest { SecretId: not null } get => (TResult)(object)await ReadAsync(get, cancellationToken).ConfigureAwait(false),
            BatchGetSecretValueRequest { SecretIdList: not null } batch => (TResult)(object)await ReadAsync(batch, cancellationToken).ConfigureAwait(false),
            _ => await inner.SendAsync(request, cancellationToken).ConfigureAwait(false),
        };

    private async Task<GetSecretValueResult> ReadAsync(GetSecretValueRequest request, CancellationToken cancellationToken)
    {
        if (Find(request) is { } found) return found;
        using var ticket = cache.Begin(inner, request.SecretId!, request);
        try
        {
            var result = await inner.SendAsync(request, cancellationToken).ConfigureAwait(false);
            cache.Keep(ticket, request, result, maxAge);
            return result;
        }
        catch (SecretsManagerException e) when (IsGone(e.ErrorCode))
        {
            cache.Forget(request.SecretId!);
            throw;
        }
    }

    private async Task<BatchGetSecretValueResult> ReadAsync(BatchGetSecretValueRequest request, CancellationToken cancellationToken)
    {
        var tickets = request.SecretIdList!.Distinct(StringComparer.Ordinal).Select(id => cache.Begin(inner, id, s_current)).ToArray();
        try
        {
            var result = await inner.SendAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (var entry in result.SecretValues ?? []) Keep(tickets, entry);
            foreach (var error in result.Errors ?? [])
                if (error.SecretId is { } id && IsGone(error.ErrorCode)) cache.Forget(id);
            return result;
        }
        finally
        {
            foreach (var ticket in tickets) ticket.Dispose();
        }
    }

    private void Keep(ReadTicket[] tickets, SecretValueEntry entry)
    {
        var answered = new[] { entry.Name, entry.ARN }.OfType<string>().SelectMany(SecretNames.Of).ToArray();
        var asked = Array.FindAll(tickets, ticket => SecretNames.Meet(ticket.Names, answered));
        // An exact id first: "app" and "app-secret" may both look like one another's ARN.
        var exact = Array.FindAll(asked, ticket => ticket.SecretId == entry.Name || ticket.SecretId == entry.ARN);
        var fitting = exact.Length > 0 ? exact : asked;
        if (fitting.Length != 1) return;
        var result = new GetSecretValueResult
        {
            ARN = entry.ARN,
            Name = entry.Name,
            VersionId = entry.VersionId,
            VersionStages = entry.VersionStages,
            CreatedDate = entry.CreatedDate,
            SecretString = entry.SecretString,
            SecretBinary = entry.SecretBinary,
        };
        cache.Keep(fitting[0], s_current, result, maxAge);
    }

    // What is kept of a secret that was deleted, or that may no longer be read, has had its day.
    private static bool IsGone(string? errorCode) => errorCode is "ResourceNotFoundException" or "InvalidRequestException" or "AccessDeniedException";
}
