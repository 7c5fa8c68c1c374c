using System.Text.Json;
using System.Text.Json.Nodes;
using SecretsPS.Aws.Wire;
using SecretsPS.Local;
using SecretsPS.Local.Tests.Support;
using SecretsPS.Model;

namespace SecretsPS.Aws.Tests.Support;

/// <summary>Turns a JSON request into a typed one, sends it through the client, and turns what the user would see into JSON again.</summary>
internal static class ClientTransport
{
    public static Func<string, string, string, Answer> To(LocalService service)
    {
        var handler = service.CreateHandler();
        return (operation, body, region) => Call(Clients.For(handler, region, checkInput: false), operation, body);
    }

    private static Answer Call(ISecretsManager client, string operation, string body)
    {
        var type = typeof(SecretsManagerRequest).Assembly.GetType($"SecretsPS.Model.{operation}Request", throwOnError: true)!;
        var request = JsonSerializer.Deserialize(body, WireJson.Default.GetTypeInfo(type)!)!;
        var send = typeof(ClientTransport).GetMethod(nameof(Send), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type.BaseType!.GenericTypeArguments[0]);
        try
        {
            var result = send.Invoke(null, [client, request])!;
            return new Answer(200, JsonSerializer.Serialize(result, WireJson.Default.GetTypeInfo(result.GetType())!), "", "");
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is SecretsManagerException error)
        {
            // The facts know two spellings; the user sees one message.
            var shown = new JsonObject { ["__type"] = error.ErrorCode, ["Message"] = error.ServiceMessage, ["message"] = error.ServiceMessage };
            return new Answer(error.StatusCode ?? 0, shown.ToJsonString(), error.RequestId ?? "", "");
        }
    }

    private static TResult Send<TResult>(ISecretsManager client, SecretsManagerRequest<TResult> request)
        where TResult : class, new() => client.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
}
