using System.Net;
using System.Net.Sockets;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Interop.Tests;

/// <summary>The program <c>secretsps serve</c>, as a user starts it.</summary>
public sealed class ServeTests
{
    [ClientFact(Client.Boto3)]
    public async Task A_client_finds_it_on_the_port_that_was_asked_for()
    {
        int port = FreePort();
        await using var serve = await ServeProcess.StartAsync(port);

        Assert.Equal($"http://127.0.0.1:{port}", serve.EndpointUrl);
        await Life.CheckAsync(Client.Boto3, serve.EndpointUrl);
    }

    [ClientFact(Client.Boto3, Client.JavaScript)]
    public async Task Two_clients_at_once_see_the_expected_life()
    {
        await using var serve = await ServeProcess.StartAsync();

        await Task.WhenAll(Life.CheckAsync(Client.Boto3, serve.EndpointUrl), Life.CheckAsync(Client.JavaScript, serve.EndpointUrl));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
