using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Interop.Tests;

/// <summary>The program <c>secretsps serve</c>, as a user starts it.</summary>
public sealed class ServeTests
{
    [ClientFact(Client.Boto3, Client.JavaScript)]
    public async Task Two_clients_at_once_see_the_expected_life()
    {
        await using var serve = await ServeProcess.StartAsync();

        await Task.WhenAll(Life.CheckAsync(Client.Boto3, serve.EndpointUrl), Life.CheckAsync(Client.JavaScript, serve.EndpointUrl));
    }
}
