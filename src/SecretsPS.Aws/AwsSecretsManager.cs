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
    private readonly ConnectionSettings _settings;
    private readonly ServiceConfig _config;
    private readonly Uri _endpoint;
    private readonly string _region;
    private readonly bool _checkInput;
    private readonly Transport _transport;
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private ServiceClient? _client;
    private bool _mayRenew = true;

    private AwsSecretsManager(ConnectionSettings settings, ServiceConfig config, Uri endpoint, string region, bool checkInput)
    {
        _settings = settings;
        _config = config;
        _endpoint = endpoint;
        _region = region;
        _checkInput = checkInput;
        _transport = new Transport(settings);
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

    public Task<TResult> SendAsync<TResult>(SecretsManagerRequest<TResult> request, CancellationToken cancellationToken)
        where TResult : class, new() =>
        SendInTurnAsync(request, Task.CompletedTask, cancellationToken);

    public async Task<TResult> SendInTurnAsync<TResult>(SecretsManagerRequest<TResult> request, Task turn, CancellationToken cancellationToken)
        where TResult : class, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(turn);
        // Calls that waited for their turn when everything was stopped must send nothing.
        cancellationToken.ThrowIfCancellationRequested();
        IdempotencyToken.Fill(request);
        if (_checkInput) Check(request);
        var client = _client ?? await ConnectAsync(turn, cancellationToken).ConfigureAwait(false);
        var wire = new WireRequest(request.Operation, WireBody.Of(request), turn);
        Task<WireResponse<TResult>>? sending = null;
        try
        {
            sending = _mayRenew ? SendAside<TResult>(client, wire, cancellationToken) : client.SendAsync<TResult>(wire, cancellationToken);
            var result = (await (_mayRenew ? sending.WaitAsync(cancellationToken) : sending).ConfigureAwait(false)).Result;
            PageCheck.MovesOn(request, result, _endpoint);
            return result;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not (SecretsManagerException or SecretsManagerInputException))
        {
            throw ErrorMapper.Map(e, request, _endpoint, wire.IsAnswerLost);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            ClearAfter(sending, wire);
        }
    }

    public void Dispose()
    {
        _client?.Dispose();
        _transport.Dispose();
        _connecting.Dispose();
    }

    // AWSSDK may renew credentials within a call, which listens to no token. Keys that never change cost no detour.
    private static Task<WireResponse<TResult>> SendAside<TResult>(ServiceClient client, WireRequest wire, CancellationToken cancellationToken)
        where TResult : class, new() =>
        Task.Run(() => client.SendAsync<TResult>(wire, cancellationToken), CancellationToken.None);

    // A call that was given up is not over: what it still sends must be what was signed. And who knows what a failed attempt
    // still reads, where somebody's own handler stands in for the network: another call must not write there.
    private static void ClearAfter(Task? sending, WireRequest wire)
    {
        if (sending is { IsCompletedSuccessfully: true } && !wire.HasFailedAttempt) wire.Body.GiveBack();
        else if (sending is null || sending.IsCompleted) wire.Body.Clear();
        else _ = sending.ContinueWith(ended => { _ = ended.Exception; wire.Body.Clear(); }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
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
    private async Task<ServiceClient> ConnectAsync(Task turn, CancellationToken cancellationToken)
    {
        // A program or another service may be asked for them: not for a call that may yet be given up.
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_client is not null) return _client;
            // Roles and SSO ask other services, and parts of that listen to no token.
            var credentials = await Task.Run(() => CredentialResolver.ResolveAsync(_settings, _config, cancellationToken), CancellationToken.None)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
            _mayRenew = !StaticKeysSigner.Fits(credentials);
            return _client = new ServiceClient(credentials, _config, _transport, _endpoint, _region);
        }
        catch (AmazonClientException e)
        {
            throw ErrorMapper.Map(e, request: null, _endpoint);
        }
        finally
        {
            _connecting.Release();
        }
    }
}
