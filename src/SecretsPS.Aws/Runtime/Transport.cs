using SecretsPS.Aws.Wire;

namespace SecretsPS.Aws.Runtime;

/// <summary>
/// The client's connections. An answer is taken in to its last byte under the attempt's timeout and the caller's token: a
/// body that stalls must not hold the caller, and one that is cut must be tried again.
/// </summary>
internal sealed class Transport : IDisposable
{
    private static readonly TimeSpan s_attemptTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _connections;
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _ending = new();

    /// <param name="settings">Timeouts, and what stands in for the network.</param>
    public Transport(ConnectionSettings settings)
    {
        _timeout = settings.AttemptTimeout ?? s_attemptTimeout;
        // A handler that the settings brought is not this client's to end.
        _connections = new HttpMessageInvoker(settings.Handler ?? CreateSocketsHandler(settings.ConnectTimeout ?? s_connectTimeout), disposeHandler: settings.Handler is null);
    }

    /// <exception cref="ConnectTimeoutException">No connection was set up in time, so nothing was sent.</exception>
    /// <exception cref="TimeoutException">The answer was not complete in time.</exception>
    public async Task<TransportAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        attempt.CancelAfter(_timeout);
        HttpResponseMessage? response = null;
        try
        {
            response = await _connections.SendAsync(request, attempt.Token).ConfigureAwait(false);
            var incoming = response.Content;
            var stream = await incoming.ReadAsStreamAsync(attempt.Token).ConfigureAwait(false);
            var body = await ResponseBody.ReadAsync(stream, incoming.Headers.ContentLength, attempt.Token).ConfigureAwait(false);
            incoming.Dispose();
            return new TransportAnswer(response, body);
        }
        catch (Exception e)
        {
            response?.Dispose();
            if (!attempt.IsCancellationRequested)
            {
                // Nothing of this client cancelled it, so the connections did: it took too long to set one up.
                if (e is OperationCanceledException) throw new ConnectTimeoutException(e, isAttemptShorter: false);
                throw;
            }

            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(_ending.IsCancellationRequested, this);
            if (request.Content is RequestBody { IsTaken: false }) throw new ConnectTimeoutException(e, isAttemptShorter: true);
            throw new TimeoutException("The answer was not complete in time.", e);
        }
    }

    /// <summary>Ends what is under way, and the connections.</summary>
    public void Dispose()
    {
        if (_ending.IsCancellationRequested) return;
        _ending.Cancel();
        _connections.Dispose();
    }

    private static SocketsHttpHandler CreateSocketsHandler(TimeSpan connectTimeout) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = connectTimeout,
        // DNS of a VPC endpoint may change under a session that lives for days.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(55),
    };
}
