using System.Net;
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

    [Fact]
    public async Task A_name_that_does_not_exist_is_told()
    {
        var error = await FailAsync(new Uri("https://secretsps.invalid"));

        Assert.Equal(ClientErrorCode.EndpointUnreachable, error.ErrorCode);
        Assert.Contains("secretsps.invalid cannot be reached: its name cannot be resolved", error.Message, StringComparison.Ordinal);
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

    private static async Task<SecretsManagerException> FailAsync(Uri? endpoint, bool allowInsecure = false)
    {
        var client = AwsSecretsManager.Create(new ConnectionSettings { Region = "eu-west-1", Keys = Clients.Keys, EndpointUrl = endpoint, MaxAttempts = 1, AllowInsecureEndpoint = allowInsecure });
        return await Assert.ThrowsAsync<SecretsManagerException>(
            () => client.SendAsync(new CreateSecretRequest { Name = "x", SecretString = SecretText.FromChars("v") }, CancellationToken.None));
    }

    /// <summary>The process reads HTTPS_PROXY once; this is where it keeps it.</summary>
    private sealed class ProxyScope : IDisposable
    {
        private readonly IWebProxy _before = HttpClient.DefaultProxy;

        public ProxyScope(string endpoint) => HttpClient.DefaultProxy = new WebProxy(endpoint);

        public void Dispose() => HttpClient.DefaultProxy = _before;
    }
}
