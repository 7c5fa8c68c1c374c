using System.Net;
using System.Net.Sockets;
using SecretsPS.Aws.Tests.Support;
using SecretsPS.Model;
using SecretsPS.TestKit.Faults;

namespace SecretsPS.Aws.Tests.Faults;

/// <summary>TLS, names, proxies and redirects, on real connections: no value leaves where nobody vouches for the other side.</summary>
public class TransportTests
{
    [Fact]
    public async Task A_certificate_that_nobody_trusts_ends_the_call_before_a_byte_of_it_is_sent()
    {
        await using var hop = new FaultHop(null, _ => Fault.None, useTls: true);

        var error = await FailAsync(new Uri(hop.Endpoint));

        Assert.Equal(ClientErrorCode.EndpointUnreachable, error.ErrorCode);
        Assert.Contains("TLS certificate was refused", error.Message, StringComparison.Ordinal);
        Assert.Contains("validation cannot be turned off", error.Message, StringComparison.Ordinal);
        Assert.True(hop.Connections > 0);
        Assert.Empty(hop.Requests);
    }

    [Fact]
    public async Task AllowInsecureEndpoint_turns_no_validation_off()
    {
        await using var hop = new FaultHop(null, _ => Fault.None, useTls: true);

        var error = await FailAsync(new Uri(hop.Endpoint), allowInsecure: true);

        Assert.Contains("TLS certificate was refused", error.Message, StringComparison.Ordinal);
        Assert.Empty(hop.Requests);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", "it answered without TLS")]
    [InlineData("", "TLS could not be set up")]
    public async Task A_port_that_speaks_plain_HTTP_is_told_from_one_with_a_bad_certificate(string answer, string reason)
    {
        using var plain = new PlainPort(answer);

        var error = await FailAsync(new Uri(plain.Endpoint));

        Assert.Equal(ClientErrorCode.EndpointUnreachable, error.ErrorCode);
        Assert.Contains($"cannot be reached: {reason}", error.Message, StringComparison.Ordinal);
        Assert.Contains("give its URL with http:// then", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("certificate was refused", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("may have been done", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_on_this_machine_that_waits_for_plain_HTTP_is_told_too()
    {
        using var silent = new PlainPort(null);

        var error = await FailAsync(new Uri(silent.Endpoint), connectTimeout: TimeSpan.FromSeconds(1));

        Assert.Equal(ClientErrorCode.Timeout, error.ErrorCode);
        Assert.Contains("could not be connected to in time", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("give its URL with http:// then.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, null, "-ConnectTimeoutSec")]
    [InlineData(5, 1, "-TimeoutSec")]
    public async Task A_connection_that_is_not_set_up_in_time_names_the_timeout_that_ended_it_and_was_not_sent(int connect, int? attempt, string parameter)
    {
        // A proxy that takes the connection and opens no tunnel: nothing answers as elsewhere a firewall that drops everything.
        using var silent = new PlainPort(null);
        using var scope = new ProxyScope(silent.Endpoint.Replace("https", "http", StringComparison.Ordinal));

        var error = await FailAsync(null, connectTimeout: TimeSpan.FromSeconds(connect), attemptTimeout: attempt is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

        Assert.Equal(ClientErrorCode.Timeout, error.ErrorCode);
        Assert.Contains("secretsmanager.eu-west-1.amazonaws.com could not be connected to in time", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"or give it longer: Connect-SMSession {parameter}.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("may have been done", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_told()
    {
        var error = await FailAsync(new Uri("https://secretsps.invalid"));

        Assert.Equal(ClientErrorCode.EndpointUnreachable, error.ErrorCode);
        Assert.Contains("secretsps.invalid cannot be reached: its name cannot be resolved", error.Message, StringComparison.Ordinal);
        Assert.Contains("Check the region, the endpoint URL and DNS.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_carries_nothing_to_the_other_host()
    {
        await using var other = new FaultHop(null, _ => Fault.None);
        await using var hop = new FaultHop(null, _ => Fault.Redirect) { RedirectTo = other.Endpoint };

        var error = await FailAsync(new Uri(hop.Endpoint));

        Assert.Equal(307, error.StatusCode);
        Assert.Contains("a redirect, which is not followed", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, other.Connections);
    }

    [Fact]
    public async Task A_proxy_that_wants_credentials_for_a_tunnel_is_told_and_sees_the_host_alone()
    {
        await using var proxy = new FaultHop(null, _ => Fault.ProxyAuthentication);
        using var scope = new ProxyScope(proxy.Endpoint);

        var error = await FailAsync(null);

        Assert.Equal("ProxyAuthenticationRequired", error.ErrorCode);
        Assert.Contains("HTTPS_PROXY", error.Message, StringComparison.Ordinal);
        Assert.All(proxy.Requests, request =>
        {
            Assert.StartsWith("CONNECT secretsmanager.eu-west-1.amazonaws.com:443", request.StartLine, StringComparison.Ordinal);
            Assert.Null(request.Header("Authorization"));
            Assert.Empty(request.Body);
        });
        Assert.NotEmpty(proxy.Requests);
    }

    private static async Task<SecretsManagerException> FailAsync(Uri? endpoint, bool allowInsecure = false, TimeSpan? connectTimeout = null, TimeSpan? attemptTimeout = null)
    {
        var client = AwsSecretsManager.Create(new ConnectionSettings { Region = "eu-west-1", Keys = Clients.Keys, EndpointUrl = endpoint, MaxAttempts = 1, AllowInsecureEndpoint = allowInsecure, ConnectTimeout = connectTimeout, AttemptTimeout = attemptTimeout });
        return await Assert.ThrowsAsync<SecretsManagerException>(
            () => client.SendAsync(new CreateSecretRequest { Name = "x", SecretString = SecretText.FromChars("v") }, CancellationToken.None));
    }

    /// <summary>A port without TLS: it answers whatever comes with a text and closes; or, without a text, says nothing.</summary>
    private sealed class PlainPort : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<TcpClient> _clients = [];

        public PlainPort(string? answer)
        {
            _listener.Start();
            _ = ServeAsync(answer);
        }

        public string Endpoint => $"https://{_listener.LocalEndpoint}";

        public void Dispose()
        {
            _listener.Stop();
            foreach (var client in _clients) client.Dispose();
        }

        private async Task ServeAsync(string? answer)
        {
            try
            {
                while (true)
                {
                    var client = await _listener.AcceptTcpClientAsync();
                    _clients.Add(client);
                    if (answer is null) continue;
                    await client.GetStream().ReadExactlyAsync(new byte[16]);
                    await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));
                    client.Client.Shutdown(SocketShutdown.Send);
                }
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
            {
                // Disposed, or the client went first.
            }
        }
    }

    /// <summary>The process reads HTTPS_PROXY once; this is where it keeps it.</summary>
    private sealed class ProxyScope : IDisposable
    {
        private readonly IWebProxy _before = HttpClient.DefaultProxy;

        public ProxyScope(string endpoint) => HttpClient.DefaultProxy = new WebProxy(endpoint);

        public void Dispose() => HttpClient.DefaultProxy = _before;
    }
}
