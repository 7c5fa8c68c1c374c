using Amazon.Runtime;

namespace SecretsPS.Aws.Runtime;

/// <summary>Hands AWSSDK one HttpClient, so that every call of a client shares its connections.</summary>
internal sealed class PooledHttpClientFactory : HttpClientFactory, IDisposable
{
    private readonly HttpClient _client;

    /// <param name="handler">Stands in for the network; null connects for real.</param>
    /// <param name="attemptTimeout">Longest time of one attempt.</param>
    public PooledHttpClientFactory(HttpMessageHandler? handler, TimeSpan attemptTimeout)
    {
        _client = handler is null ? new HttpClient(CreateSocketsHandler()) : new HttpClient(handler, disposeHandler: false);
        _client.Timeout = attemptTimeout;
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();

    private static SocketsHttpHandler CreateSocketsHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        // DNS of a VPC endpoint may change under a session that lives for days.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(55),
    };
}
