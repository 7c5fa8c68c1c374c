using SecretsPS.Interop.Tests.Support;
using SecretsPS.Local;

namespace SecretsPS.Interop.Tests;

/// <summary>The whole life of a secret, seen alike by clients of others.</summary>
public sealed class LifeTests : IAsyncLifetime
{
    private readonly LocalListener _listener = LocalListener.Start(new LocalService());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _listener.DisposeAsync();

    [ClientFact(Client.Boto3)]
    public Task Boto3_sees_the_expected_life() => Life.CheckAsync(Client.Boto3, _listener.EndpointUrl);

    [ClientFact(Client.AwsCli)]
    public Task The_aws_cli_sees_the_expected_life() => Life.CheckAsync(Client.AwsCli, _listener.EndpointUrl);

    [ClientFact(Client.JavaScript)]
    public Task The_javascript_sdk_sees_the_expected_life() => Life.CheckAsync(Client.JavaScript, _listener.EndpointUrl);
}
