using Amazon.Runtime;

namespace SecretsPS.Aws.Runtime;

/// <summary>Hands AWSSDK one HttpClient, so that every call of a client shares its connections.</summary>
internal sealed class PooledHttpClientFactory : HttpClientFactory, IDisposable
{
    private static readonly TimeSpan s_attemptTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client;

    /// <param name="settings">Timeouts, and what stands in for the network.</param>
    public PooledHttpClientFactory(ConnectionSettings settings)
    {
        var isOurs = settings.Handler is null;
        var inner = settings.Handler ?? CreateSocketsHandler(settings.ConnectTimeout ?? s_connectTimeout);
        _client = new HttpClient(new WholeAnswerHandler(inner, disposeInner: isOurs)) { Timeout = settings.AttemptTimeout ?? s_attemptTimeout };
    }

    public HttpClient Client => _client;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();

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
