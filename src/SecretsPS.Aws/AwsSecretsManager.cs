using System.Security.Cryptography;
using Amazon;
using Amazon.Runtime;
using SecretsPS.Aws.Connection;
using SecretsPS.Aws.Errors;
using SecretsPS.Aws.Runtime;
using SecretsPS.Aws.Wire;
using SecretsPS.Model;

namespace SecretsPS.Aws;

/// <summary>The client on AWSSDK.Core: checks, marshals, sends, and maps answers and errors.</summary>
internal sealed class AwsSecretsManager : ISecretsManager, IDisposable
{
    private static readonly TimeSpan s_attemptTimeout = TimeSpan.FromSeconds(60);

    private readonly ConnectionSettings _settings;
    private readonly ServiceConfig _config;
    private readonly Uri _endpoint;
    private readonly string _region;
    private readonly bool _checkInput;
    private readonly PooledHttpClientFactory _http;
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private ServiceClient? _client;

    private AwsSecretsManager(ConnectionSettings settings, ServiceConfig config, Uri endpoint, string region, bool checkInput)
    {
        _settings = settings;
        _config = config;
        _endpoint = endpoint;
        _region = region;
        _checkInput = checkInput;
        _http = new PooledHttpClientFactory(settings.Handler, s_attemptTimeout);
        config.HttpClientFactory = _http;
    }

    public Uri Endpoint => _endpoint;

    public string Region => _region;

    /// <param name="settings">Where to connect and as whom.</param>
    /// <param name="checkInput">False lets the service refuse bad input itself, for tests of its answers.</param>
    public static AwsSecretsManager Create(ConnectionSettings settings, bool checkInput = true)
    {
        var profile = settings.Keys is not null && settings.Region is not null && settings.EndpointUrl is not null
            ? null
            : CredentialResolver.FindProfile(settings);
        var config = ServiceConfigFactory.Create(settings, profile);
        var customEndpoint = ServiceConfigFactory.FindCustomEndpoint(settings, config);
        var region = RegionResolver.Resolve(settings, profile, customEndpoint is not null);
        var endpoint = EndpointRules.Resolve(region, config.UseFIPSEndpoint, config.UseDualstackEndpoint, customEndpoint);
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        return new AwsSecretsManager(settings, config, endpoint, region, checkInput);
    }

    public async Task<TResult> SendAsync<TResult>(SecretsManagerRequest<TResult> request, CancellationToken cancellationToken)
        where TResult : class, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        IdempotencyToken.Fill(request);
        if (_checkInput) Check(request);
        var client = _client ?? await ConnectAsync(cancellationToken).ConfigureAwait(false);
        var content = WireContent.Of(request);
        try
        {
            return await client.SendAsync(new WireRequest(request.Operation, content), WireUnmarshaller<TResult>.Instance, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not (SecretsManagerException or SecretsManagerInputException))
        {
            throw ErrorMapper.Map(e, request.Operation, _endpoint);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    public void Dispose()
    {
        _client?.Dispose();
        _http.Dispose();
        _connecting.Dispose();
    }

    private void Check(SecretsManagerRequest request)
    {
        RequestRules.Check(request);
        if (_settings.EndpointUrl is not null) return;
        var replicas = request switch
        {
            CreateSecretRequest r => r.AddReplicaRegions,
            ReplicateSecretToRegionsRequest r => r.AddReplicaRegions,
            _ => null,
        };
        foreach (var replica in replicas ?? []) RegionResolver.CheckKnown(replica.Region!, "ReplicaRegion");
    }

    // Credentials are looked up at the first call: a client costs nothing until it is used.
    private async Task<ServiceClient> ConnectAsync(CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_client is not null) return _client;
            var credentials = await CredentialResolver.ResolveAsync(_settings, _config, cancellationToken).ConfigureAwait(false);
            return _client = new ServiceClient(credentials, _config, _endpoint, _region);
        }
        catch (AmazonClientException e)
        {
            throw ErrorMapper.Map(e, ErrorMapper.Connecting, _endpoint);
        }
        finally
        {
            _connecting.Release();
        }
    }
}
