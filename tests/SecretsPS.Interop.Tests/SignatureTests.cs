using System.Diagnostics;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Interop.Tests;

/// <summary>What <c>secretsps</c> sends, signed anew by the signer of boto3 and the AWS CLI.</summary>
public sealed class SignatureTests
{
    [ClientFact(Client.Boto3)]
    public Task Botocore_signs_the_same() => CheckAsync("", secretKey: "dummy", sessionToken: null);

    [ClientFact(Client.Boto3)]
    public Task Botocore_signs_the_same_with_a_token_for_a_path() => CheckAsync("/some/path", secretKey: "dummy", sessionToken: "IQoJb3JpZ2luX2Vj+/==");

    [ClientFact(Client.Boto3)]
    public async Task Another_key_is_refused()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => CheckAsync("", secretKey: "another", sessionToken: null));

        Assert.Contains("botocore would have signed otherwise", error.Message, StringComparison.Ordinal);
    }

    private static async Task CheckAsync(string path, string secretKey, string? sessionToken)
    {
        var start = Child.Prepare(Installed.Find(Client.Boto3).Program, Repository.Script("signature.py"));
        start.Environment["AWS_SESSION_TOKEN"] = sessionToken;
        using var service = Child.Start(start);
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            var endpoint = await service.StandardOutput.ReadLineAsync(limit.Token);
            Assert.StartsWith("http://127.0.0.1:", endpoint, StringComparison.Ordinal);

            Assert.Equal("botocore agrees", (await GetAsync(endpoint + path, secretKey, sessionToken)).Trim());
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
        }
    }

    private static Task<string> GetAsync(string endpoint, string secretKey, string? sessionToken)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } program ? program : "dotnet";
        ProcessStartInfo start = Child.Prepare(dotnet, Repository.CommandLine, "get", "app/db", "--endpoint-url", endpoint);
        start.Environment["AWS_SECRET_ACCESS_KEY"] = secretKey;
        start.Environment["AWS_SESSION_TOKEN"] = sessionToken;
        return Child.RunAsync(start, TimeSpan.FromMinutes(1));
    }
}
